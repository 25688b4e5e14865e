package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.internal.pretext.PatchFeedback;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Looks at single frames with a model as it stands. Frees all it makes, changes nothing. For one thread at a time. */
final class PretrainPreviews {
    private static final float GREY = 128;

    private final NDManager manager;
    private final PretrainModel model;
    private final PatchFeedback feedback;
    private final MaskingStrategy strategy;
    private final FrameTensors tensors;
    private final PatchGrid grid;
    private final HiddenPixels hiddenPixels;

    PretrainPreviews(
            NDManager manager,
            PretrainModel model,
            PatchFeedback feedback,
            MaskingStrategy strategy,
            FrameTensors tensors,
            PatchGrid grid,
            HiddenPixels hiddenPixels) {
        this.manager = manager;
        this.model = model;
        this.feedback = feedback;
        this.strategy = strategy;
        this.tensors = tensors;
        this.grid = grid;
        this.hiddenPixels = hiddenPixels;
    }

    /** What the model makes of one frame of its size. */
    PretrainPreview of(FloatImage frame, @Nullable LabelImage anatomy, RandomGenerator random) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray vessels = anatomy == null ? null : tensors.masks(List.of(anatomy));
            NDArray images = tensors.frames(List.of(frame));
            PatchFeedback.Known known = feedback.of(images, vessels);
            PatchWeights weights = known.weights().get(0);
            PatchMask early = strategy.draw(grid, weights, 0, random);
            PatchMask late = strategy.draw(grid, weights, 1, random);
            NDArray shown = model.pretext().shown(images);
            return new PretrainPreview(
                    grid,
                    shown == images ? null : tensors.grey(shown).get(0),
                    guidance(known),
                    early,
                    late,
                    reconstruction(images, shown, late),
                    null);
        }
    }

    private @Nullable FloatImage guidance(PatchFeedback.Known known) {
        if (known.map() != null) {
            return FrameTensors.images(known.map()).get(0);
        }
        PatchWeights weights = known.weights().get(0);
        double greatest = 0;
        for (int patch = 0; patch < weights.size(); patch++) {
            greatest = Math.max(greatest, weights.get(patch));
        }
        if (greatest == 0) {
            return null;
        }
        FloatImage map = new FloatImage(grid.width(), grid.height());
        for (int i = 0; i < map.values().length; i++) {
            int row = i / grid.width() / grid.patchSize();
            int column = i % grid.width() / grid.patchSize();
            map.values()[i] = (float) (weights.get(row * grid.columns() + column) / greatest);
        }
        return map;
    }

    /** Visible patches as they are, hidden ones as predicted, those thrown away grey. */
    private @Nullable FloatImage reconstruction(NDArray images, NDArray shown, PatchMask mask) {
        MaskBatch batch = MaskBatch.of(manager, List.of(mask));
        NDArray prediction = model.pretext()
                .forward(Patches.of(shown, grid.patchSize()), batch)
                .prediction();
        if (prediction == null) {
            return null;
        }
        NDArray patches = Patches.of(images, grid.patchSize());
        NDArray mean = hiddenPixels.mean(patches);
        NDArray pixels = prediction
                .stopGradient()
                .mul(hiddenPixels.deviation(patches, mean))
                .add(mean);
        NDArray pasted = patches.add(pixels.sub(patches).mul(batch.masked().expandDims(2)));
        FloatImage picture = tensors.grey(Patches.toImages(pasted, grid)).get(0);
        for (int i = 0; i < picture.values().length; i++) {
            int row = i / grid.width() / grid.patchSize();
            int column = i % grid.width() / grid.patchSize();
            if (mask.isThrown(row * grid.columns() + column)) {
                picture.values()[i] = GREY;
            }
        }
        return picture;
    }
}
