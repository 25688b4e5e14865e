package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;

/**
 * Mean squared error of the hidden patches against their standardised pixels (MAE, He et al. 2022; L_rec of VasoMIM, arXiv
 * 2602.11536). Logged as {@code reconstruction}.
 *
 * @param weight factor in the total
 */
public record MaskedPixels(double weight) implements ReconstructionObjective {
    @Override
    public ObjectiveTerms evaluate(ReconstructionStep step) {
        try (NDArray centred = step.patches().sub(step.patchMean());
                NDArray target = centred.divi(step.patchDeviation());
                NDArray error = step.prediction().sub(target);
                NDArray square = error.square();
                NDArray perPatch = square.mean(new int[] {2});
                NDArray hidden = perPatch.mul(step.masked());
                NDArray sum = hidden.sum();
                NDArray count = step.masked().sum()) {
            return ObjectiveTerms.of("reconstruction", weight, sum.div(count));
        }
    }
}
