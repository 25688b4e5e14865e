package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.objective.ReconstructionStep;

/**
 * The relative objective of HPM (Wang et al., CVPR 2023, section 3.3): which of two hidden patches of a frame is harder to reconstruct?
 * The mean over all pairs of hidden patches of the binary cross-entropy between the order of their true errors and the difference of
 * what was predicted for them. Patches of equal error say nothing of each other. A frame with a single hidden patch has no pairs.
 */
public final class RelativeHardness {
    private RelativeHardness() {}

    /**
     * How hard each patch was.
     *
     * @param step what was reconstructed
     * @param error of a pixel
     * @return (N, L), the mean error of each patch, without gradient
     */
    public static NDArray errors(ReconstructionStep step, MaskedPixels.Error error) {
        NDArray errors;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray target = step.patches().sub(step.patchMean()).divi(step.patchDeviation());
            NDArray difference = step.prediction().stopGradient().sub(target);
            errors = (error == MaskedPixels.Error.SQUARED ? difference.square() : difference.abs()).mean(new int[] {2});
            NDScope.unregister(errors);
        }
        NDScope.register(errors);
        return errors;
    }

    /**
     * Compares all pairs.
     *
     * @param predicted (N, L), how hard each patch is said to be, on any scale; carries gradient
     * @param errors (N, L), how hard it was, without gradient
     * @param masked (N, L), 1 where hidden, else 0; its memory must last until after backward
     * @return a scalar that carries gradient
     */
    public static NDArray loss(NDArray predicted, NDArray errors, NDArray masked) {
        NDArray difference = predicted.expandDims(2).sub(predicted.expandDims(1));
        NDArray one = errors.expandDims(2);
        NDArray other = errors.expandDims(1);
        NDArray harder = one.gt(other).toType(DataType.FLOAT32, false);
        NDArray both = masked.expandDims(2).mul(masked.expandDims(1));
        NDArray counted = one.neq(other).toType(DataType.FLOAT32, false).mul(both);
        // log(1 + exp(d)) - d z is the cross-entropy of sigmoid(d) with z.
        NDArray entropy = difference.getNDArrayInternal().softPlus().sub(difference.mul(harder));
        // Pairs of a patch with itself are none. At least one, so that none at all is a loss of zero.
        NDArray pairs = both.sum().sub(masked.sum()).maximum(1f);
        return entropy.mul(counted).sum().div(pairs);
    }
}
