package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the host is told of the frames of a part, to see how masks and predictions treat vessels. Empty where there is no anatomy.
 *
 * @param counts vessel pixels of each patch, for each frame
 * @param frames the first frames as the model sees them, intensities 0 to 255
 * @param anatomy the vessels of the first frames
 */
record SeenVessels(List<PatchWeights> counts, List<FloatImage> frames, List<LabelImage> anatomy) {
    /** So many frames are looked at for errors inside and outside vessels: enough, as each epoch shuffles them. */
    private static final int MEASURED_FRAMES = 8;

    static SeenVessels of(TrainingBatch part, ModelViews views, PatchGrid grid) {
        int measured = Math.min(MEASURED_FRAMES, part.anatomy().size());
        if (part.changes() == null) {
            return new SeenVessels(
                    part.anatomy().stream()
                            .map(mask -> PatchWeights.countOf(mask, grid))
                            .toList(),
                    part.frames().subList(0, measured),
                    part.anatomy().subList(0, measured));
        }
        return measured == 0 ? new SeenVessels(List.of(), List.of(), List.of()) : read(views, grid, measured);
    }

    /** Here the host waits for the device. */
    private static SeenVessels read(ModelViews views, PatchGrid grid, int measured) {
        NDArray anatomy = Objects.requireNonNull(views.anatomy());
        NDArray grey = Objects.requireNonNull(views.grey());
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            float[] sums =
                    Patches.of(anatomy, grid.patchSize()).sum(new int[] {2}).toFloatArray();
            List<PatchWeights> counts = new ArrayList<>();
            for (int from = 0; from < sums.length; from += grid.count()) {
                double[] own = new double[grid.count()];
                for (int k = 0; k < own.length; k++) {
                    own[k] = sums[from + k];
                }
                counts.add(PatchWeights.of(own));
            }
            String first = "0:" + measured;
            return new SeenVessels(
                    counts,
                    FrameTensors.images(grey.get(first)),
                    FrameTensors.images(anatomy.get(first)).stream()
                            .map(SeenVessels::mask)
                            .toList());
        }
    }

    private static LabelImage mask(FloatImage vessels) {
        LabelImage mask = new LabelImage(vessels.width(), vessels.height());
        for (int i = 0; i < vessels.values().length; i++) {
            mask.labels()[i] = (byte) vessels.values()[i];
        }
        return mask;
    }
}
