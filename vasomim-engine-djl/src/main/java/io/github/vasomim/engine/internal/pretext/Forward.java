package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.objective.ObjectiveTerms;
import org.jspecify.annotations.Nullable;

/**
 * What a forward pass came to.
 *
 * @param prediction (N, L, P*P*3), what every patch is said to be, which the objectives score; null where no pixels are predicted
 * @param tokens (N, L, E), of which the prediction is a linear function; null where there are none
 * @param own what the method itself minimises besides
 */
public record Forward(
        @Nullable NDArray prediction, @Nullable NDArray tokens, OwnTerms own) {
    /** A method's own terms, measured once their targets are there. */
    @FunctionalInterface
    public interface OwnTerms {
        /**
         * Measures.
         *
         * @param target what was to be predicted
         * @return terms that carry gradient, of other names than those of the objectives; null for none
         */
        @Nullable ObjectiveTerms of(Target target);
    }

    /**
     * A pass without terms of its own.
     *
     * @param prediction (N, L, P*P*3)
     * @param tokens (N, L, E), of which the prediction is a linear function
     * @return the pass
     */
    public static Forward of(NDArray prediction, NDArray tokens) {
        return new Forward(prediction, tokens, target -> null);
    }
}
