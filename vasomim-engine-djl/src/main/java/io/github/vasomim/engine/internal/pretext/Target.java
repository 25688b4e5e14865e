package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.objective.ReconstructionStep;
import org.jspecify.annotations.Nullable;

/**
 * What a batch was to be predicted as. N frames, L patches of side P.
 *
 * @param grid the patches of a frame
 * @param images (N, 3, H, W), standardised: the frames themselves, whatever the encoder was shown
 * @param patches (N, L, P*P*3), the same pixels patch by patch
 * @param mean (N, L, 1), mean of each patch; 0 where plain pixels are predicted
 * @param deviation (N, L, 1), deviation of each patch; 1 where plain pixels are predicted
 * @param masks what was hidden
 */
public record Target(
        PatchGrid grid, NDArray images, NDArray patches, NDArray mean, NDArray deviation, MaskBatch masks) {
    /**
     * As objectives see it.
     *
     * @param prediction (N, L, P*P*3)
     * @param masked (N, L), 1 for patches that count
     * @param probability (N, 1, H, W), the segmentor's; null without one
     * @return the step
     */
    public ReconstructionStep step(NDArray prediction, NDArray masked, @Nullable NDArray probability) {
        return step(prediction, null, masked, probability);
    }

    /**
     * As objectives see it that look at tokens, too.
     *
     * @param prediction (N, L, P*P*3)
     * @param tokens (N, L, E), of which the prediction is a linear function; null where there are none
     * @param masked (N, L), 1 for patches that count
     * @param probability (N, 1, H, W), the segmentor's; null without one
     * @return the step
     */
    public ReconstructionStep step(
            NDArray prediction, @Nullable NDArray tokens, NDArray masked, @Nullable NDArray probability) {
        return new ReconstructionStep(grid, images, patches, mean, deviation, prediction, masked, probability, tokens);
    }
}
