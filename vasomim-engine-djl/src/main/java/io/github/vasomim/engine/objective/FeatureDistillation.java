package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.objective.ReconstructionStep;
import java.util.Objects;

/**
 * Masked feature prediction: at each hidden patch a linear layer on the decoder's token says which features a teacher, who sees the
 * whole frame, has there (Wei et al. 2022, MaskFeat; with a trailing average of the encoder itself as the teacher, Baevski et al. 2022,
 * data2vec). Logged as {@code distillation}.
 *
 * @param teacher whose features are wanted, layer-normalised; no gradient is wanted from it
 * @param head from the decoder's token length to the teacher's
 * @param distance of features
 * @param weight factor in the total
 */
public record FeatureDistillation(FeatureEncoder teacher, Linear head, FeatureDistance distance, double weight)
        implements ReconstructionObjective {
    @Override
    public ObjectiveTerms evaluate(ReconstructionStep step) {
        NDArray tokens = Objects.requireNonNull(step.tokens(), "distillation needs the decoder's tokens in the step");
        NDArray target = target(step.frames());
        try (NDArray said = head.forward(tokens);
                NDArray distances = distance.of(said, target);
                NDArray hidden = distances.mul(step.masked());
                NDArray sum = hidden.sum();
                NDArray count = step.masked().sum()) {
            return ObjectiveTerms.of("distillation", weight, sum.div(count));
        }
    }

    /** Of the forward pass of the teacher nothing but this stays. */
    private NDArray target(NDArray frames) {
        NDArray target;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            target = teacher.features(frames);
            NDScope.unregister(target);
        }
        NDScope.register(target);
        return target;
    }
}
