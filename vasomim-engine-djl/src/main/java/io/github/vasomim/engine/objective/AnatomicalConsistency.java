package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * Anatomical consistency, L_cons of VasoMIM (arXiv 2602.11536): the whole {@link Reconstruction} goes through the frozen segmentor,
 * whose output must agree with what it says of the frame itself. Logged as {@code consistency}.
 *
 * @param segmentor frozen, (N, 3, H, W) to logits (N, 1, H, W), differentiable in its input
 * @param weight factor in the total
 * @param metric how agreement is measured
 */
public record AnatomicalConsistency(UnaryOperator<NDArray> segmentor, double weight, MapDistance metric)
        implements ReconstructionObjective {
    /**
     * The published metric, pixel-wise binary cross-entropy against the soft map.
     *
     * @param segmentor frozen, (N, 3, H, W) to logits (N, 1, H, W), differentiable in its input
     * @param weight factor in the total
     */
    public AnatomicalConsistency(UnaryOperator<NDArray> segmentor, double weight) {
        this(segmentor, weight, MapDistance.BCE);
    }

    @Override
    public ObjectiveTerms evaluate(ReconstructionStep step) {
        NDArray target = Objects.requireNonNull(
                step.vesselProbability(), "anatomical consistency needs the segmentor's probability in the step");
        try (NDArray image = Reconstruction.of(step);
                NDArray logits = segmentor.apply(image)) {
            return ObjectiveTerms.of("consistency", weight, metric.of(logits, target));
        }
    }
}
