package io.github.vasomim.objective;

/**
 * Scores one reconstruction step. An objective runs on the training thread, builds its terms from the arrays of the step with
 * differentiable operations, keeps none of them, and closes nothing: the trainer frees every array of the step. Factors inside the
 * graph are arrays the engine owns, such as {@code manager.full(shape, value)}: what is wrapped from Java memory
 * ({@code x.mul(0.5f)}, {@code manager.create(values)}) may be freed before backward reads it.
 */
@FunctionalInterface
public interface ReconstructionObjective {
    /**
     * Scores the step.
     *
     * @param step frames, prediction and mask
     * @return one or more terms to minimise
     */
    ObjectiveTerms evaluate(ReconstructionStep step);

    /**
     * This objective and another one, their terms side by side.
     *
     * @param other the other one
     * @return both
     */
    default ReconstructionObjective plus(ReconstructionObjective other) {
        return step -> evaluate(step).plus(other.evaluate(step));
    }
}
