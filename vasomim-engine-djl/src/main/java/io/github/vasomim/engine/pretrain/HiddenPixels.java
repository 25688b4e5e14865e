package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchMask;
import java.util.List;

/** Holds predicted patches against the frames they were cut from. For one thread at a time. */
final class HiddenPixels {
    private static final float VARIANCE_EPSILON = 1e-6f;

    private final FrameTensors tensors;
    private final PatchGrid grid;
    private final boolean standardised;

    HiddenPixels(FrameTensors tensors, PatchGrid grid, boolean standardised) {
        this.tensors = tensors;
        this.grid = grid;
        this.standardised = standardised;
    }

    /** (N, L, P*P*C) to (N, L, 1), the mean of each patch; 0 where plain pixels are predicted. */
    NDArray mean(NDArray patches) {
        NDArray mean = patches.mean(new int[] {2}, true);
        return standardised ? mean : mean.zerosLike();
    }

    /** (N, L, 1), root of each patch's unbiased variance + 1e-6; 1 where plain pixels are predicted. */
    NDArray deviation(NDArray patches, NDArray mean) {
        if (!standardised) {
            return mean.onesLike();
        }
        long count = patches.getShape().get(2);
        try (NDArray centred = patches.sub(mean);
                NDArray square = centred.muli(centred)) {
            return square.sum(new int[] {2}, true)
                    .divi(count - 1)
                    .addi(VARIANCE_EPSILON)
                    .sqrt();
        }
    }

    /**
     * The errors of the first frames of a batch; no gradient is asked for.
     *
     * @param count how many frames to look at, at most all
     * @param prediction (N, L, P*P*C), patches as predicted
     * @param mean (N, L, 1), what is added to them after
     * @param deviation (N, L, 1), what they are multiplied by
     */
    VesselRecord errors(
            int count,
            List<FloatImage> frames,
            List<LabelImage> anatomy,
            List<PatchMask> masks,
            NDArray prediction,
            NDArray mean,
            NDArray deviation) {
        String first = "0:" + count;
        List<FloatImage> pictures;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray pixels = prediction
                    .stopGradient()
                    .get(first)
                    .mul(deviation.get(first))
                    .addi(mean.get(first));
            pictures = tensors.grey(Patches.toImages(pixels, grid));
        }
        VesselRecord sum = VesselRecord.NONE;
        for (int i = 0; i < count; i++) {
            sum = sum.plus(VesselRecord.ofErrors(grid, masks.get(i), anatomy.get(i), frames.get(i), pictures.get(i)));
        }
        return sum;
    }

    /**
     * How the masks and the prediction of a batch treat vessels; nothing where the method has no anatomy.
     *
     * @param seen what is known of the frames
     * @param masks one per frame
     * @param prediction (N, L, P*P*3), patches as predicted
     * @param mean (N, L, 1), what is added to them after
     * @param deviation (N, L, 1), what they are multiplied by
     */
    VesselRecord vessels(SeenVessels seen, List<PatchMask> masks, NDArray prediction, NDArray mean, NDArray deviation) {
        VesselRecord sum = VesselRecord.NONE;
        for (int i = 0; i < seen.counts().size(); i++) {
            sum = sum.plus(VesselRecord.ofMask(grid, masks.get(i), seen.counts().get(i)));
        }
        int measured = seen.frames().size();
        return measured == 0
                ? sum
                : sum.plus(errors(measured, seen.frames(), seen.anatomy(), masks, prediction, mean, deviation));
    }
}
