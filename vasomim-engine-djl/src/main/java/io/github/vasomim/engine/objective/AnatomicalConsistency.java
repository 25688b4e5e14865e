package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.model.Patches;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Anatomical consistency, L_cons of VasoMIM (arXiv 2602.11536): every predicted patch, visible ones too, gets the mean and deviation
 * of its original; the whole reconstruction goes through the frozen segmentor, whose output must agree with what it says of the frame
 * itself: pixel-wise binary cross-entropy against the soft map. Logged as {@code consistency}.
 *
 * @param segmentor frozen, (N, 3, H, W) to logits (N, 1, H, W), differentiable in its input
 * @param weight factor in the total
 */
public record AnatomicalConsistency(UnaryOperator<NDArray> segmentor, double weight)
        implements ReconstructionObjective {
    @Override
    public ObjectiveTerms evaluate(ReconstructionStep step) {
        NDArray target = Objects.requireNonNull(
                step.vesselProbability(), "anatomical consistency needs the segmentor's probability in the step");
        try (NDArray scaled = step.prediction().mul(step.patchDeviation());
                NDArray pixels = scaled.addi(step.patchMean());
                NDArray image = Patches.toImages(pixels, step.grid());
                NDArray logits = segmentor.apply(image)) {
            return ObjectiveTerms.of("consistency", weight, crossEntropy(logits, target));
        }
    }

    /** {@code log(1 + exp(x)) - x z}, averaged over all pixels. */
    private static NDArray crossEntropy(NDArray logits, NDArray target) {
        try (NDArray soft = logits.getNDArrayInternal().softPlus();
                NDArray product = logits.mul(target);
                NDArray all = soft.sub(product)) {
            return all.mean();
        }
    }
}
