package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;
import java.util.Locale;

/**
 * Mean error of the hidden patches against their pixels, less the step's mean over the step's deviation: squared as in MAE (He et al.
 * 2022; L_rec of VasoMIM, arXiv 2602.11536), or absolute as in SimMIM (Xie et al. 2022). Logged as {@code reconstruction}.
 *
 * @param weight factor in the total
 * @param error of one pixel
 */
public record MaskedPixels(double weight, Error error) implements ReconstructionObjective {
    /** Error of one pixel. */
    public enum Error {
        /** Its square. */
        SQUARED,
        /** Its absolute value. */
        ABSOLUTE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Squared errors.
     *
     * @param weight factor in the total
     */
    public MaskedPixels(double weight) {
        this(weight, Error.SQUARED);
    }

    @Override
    public ObjectiveTerms evaluate(ReconstructionStep step) {
        try (NDArray centred = step.patches().sub(step.patchMean());
                NDArray target = centred.divi(step.patchDeviation());
                NDArray difference = step.prediction().sub(target);
                NDArray errors = error == Error.SQUARED ? difference.square() : difference.abs();
                NDArray perPatch = errors.mean(new int[] {2});
                NDArray hidden = perPatch.mul(step.masked());
                NDArray sum = hidden.sum();
                NDArray count = step.masked().sum()) {
            return ObjectiveTerms.of("reconstruction", weight, sum.div(count));
        }
    }
}
