package io.github.vasomim.objective;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.image.PatchGrid;
import org.jspecify.annotations.Nullable;

/**
 * What an objective sees. N frames, C channels, H x W pixels, L patches of side P; a patch's values lie row by row, channel fastest.
 *
 * @param grid the patches of a frame
 * @param frames (N, C, H, W), standardised as the encoder sees them
 * @param patches (N, L, P*P*C), the same pixels patch by patch
 * @param patchMean (N, L, 1), mean of each patch; 0 where training predicts plain pixels
 * @param patchDeviation (N, L, 1), root of each patch's unbiased variance + 1e-6; 1 where training predicts plain pixels
 * @param prediction (N, L, P*P*C), what the decoder says each patch is, less its mean over its deviation; carries gradient
 * @param masked (N, L), 1 where the patch was hidden from the encoder, else 0
 * @param vesselProbability (N, 1, H, W), the frozen segmentor's probability on the frames, 0 to 1; null where training has none
 * @param tokens (N, L, E), the decoder's token of each patch, of which the prediction is a linear function; carries gradient, too; null
 *     where there is none
 */
public record ReconstructionStep(
        PatchGrid grid,
        NDArray frames,
        NDArray patches,
        NDArray patchMean,
        NDArray patchDeviation,
        NDArray prediction,
        NDArray masked,
        @Nullable NDArray vesselProbability,
        @Nullable NDArray tokens) {
    /**
     * A step without tokens.
     *
     * @param grid as above
     * @param frames as above
     * @param patches as above
     * @param patchMean as above
     * @param patchDeviation as above
     * @param prediction as above
     * @param masked as above
     * @param vesselProbability as above
     */
    public ReconstructionStep(
            PatchGrid grid,
            NDArray frames,
            NDArray patches,
            NDArray patchMean,
            NDArray patchDeviation,
            NDArray prediction,
            NDArray masked,
            @Nullable NDArray vesselProbability) {
        this(grid, frames, patches, patchMean, patchDeviation, prediction, masked, vesselProbability, null);
    }
}
