package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.pretext.PatchFeedback;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Any strategy, in plain Java: the patches' weights come to the host first.
 *
 * @param manager whose device the masks go to
 * @param grid the patches
 * @param strategy draws them
 */
record HostMasks(NDManager manager, PatchGrid grid, MaskingStrategy strategy) implements MaskDrawing {
    @Override
    public DrawnMasks draw(
            PatchFeedback feedback,
            NDArray images,
            @Nullable NDArray anatomy,
            double progress,
            List<? extends RandomGenerator> random) {
        PatchFeedback.Known known = feedback.of(images, anatomy);
        List<PatchMask> masks = new ArrayList<>();
        for (int i = 0; i < random.size(); i++) {
            PatchMask mask = strategy.draw(grid, known.weights().get(i), progress, random.get(i));
            if (mask.size() != grid.count() || mask.hiddenCount() == 0) {
                throw new IllegalArgumentException("strategy " + strategy + " drew " + mask + " for " + grid
                        + ": a mask covers all patches and hides at least one");
            }
            masks.add(mask);
        }
        return new DrawnMasks(MaskBatch.of(manager, masks), () -> masks, known.probability());
    }
}
