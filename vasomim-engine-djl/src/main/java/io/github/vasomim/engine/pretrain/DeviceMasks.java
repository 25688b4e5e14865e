package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.device.BatchGuidance;
import io.github.vasomim.engine.internal.device.BatchGuidedMasking;
import io.github.vasomim.engine.internal.pretext.PatchFeedback;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.PatchMask;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Guided masking on the device: nothing comes to the host before the forward pass is under way. As likely as {@link HostMasks} draws
 * them, but other masks of the same streams.
 */
final class DeviceMasks implements MaskDrawing {
    private final PatchGrid grid;
    private final BatchGuidance guidance;
    private final BatchGuidedMasking masking;

    DeviceMasks(NDManager manager, PatchGrid grid, AnatomyGuidedMasking rule) {
        this.grid = grid;
        guidance = new BatchGuidance(manager, grid, 1);
        masking = new BatchGuidedMasking(manager, grid, rule);
    }

    @Override
    public DrawnMasks draw(
            PatchFeedback feedback,
            NDArray images,
            @Nullable NDArray anatomy,
            double progress,
            List<? extends RandomGenerator> random) {
        PatchFeedback.Known known = feedback.maps(images, anatomy);
        NDArray map = Objects.requireNonNull(known.map(), "guided masking needs a map of what guides it");
        NDArray masked = masking.draw(guidance.patchSums(map), progress, random);
        return new DrawnMasks(masking.indices(masked), () -> read(masked), known.probability());
    }

    private List<PatchMask> read(NDArray masked) {
        float[] values = masked.toFloatArray();
        List<PatchMask> masks = new ArrayList<>();
        for (int from = 0; from < values.length; from += grid.count()) {
            BitSet hidden = new BitSet();
            for (int k = 0; k < grid.count(); k++) {
                hidden.set(k, values[from + k] > 0);
            }
            masks.add(PatchMask.of(grid.count(), hidden));
        }
        return masks;
    }

    @Override
    public void close() {
        guidance.close();
        masking.close();
    }
}
