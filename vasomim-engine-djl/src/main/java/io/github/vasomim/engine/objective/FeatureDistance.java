package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.nn.Constant;

/** How far features are from others, token by token. Zero where they agree, never negative. N frames, L tokens, D their length. */
public enum FeatureDistance {
    /** One minus the cosine of the angle between two tokens, 0 to 2; their lengths do not matter. */
    COSINE {
        @Override
        NDArray of(NDArray said, NDArray target) {
            try (NDArray product = said.mul(target);
                    NDArray inner = product.sum(ALONG);
                    NDArray saidLength = length(said);
                    NDArray targetLength = length(target);
                    NDArray lengths = saidLength.mul(targetLength);
                    NDArray cosine = inner.div(lengths)) {
                return cosine.neg().addi(1);
            }
        }
    },

    /** Half the square of a difference below one, the difference less a half above (Girshick 2015, eq. 3), averaged over a token. */
    SMOOTH_L1 {
        @Override
        NDArray of(NDArray said, NDArray target) {
            // With m = min(d, 1): m (d - m / 2).
            try (NDArray difference = said.sub(target);
                    NDArray distance = difference.abs();
                    NDArray bounded = distance.minimum(Constant.of(distance, 1));
                    NDArray half = bounded.mul(Constant.of(bounded, 0.5));
                    NDArray rest = distance.sub(half);
                    NDArray values = bounded.mul(rest)) {
                return values.mean(ALONG);
            }
        }
    };

    /** Added to the square of a length, so that a token of zeros has a gradient. */
    private static final float TINY = 1e-6f;

    private static final int[] ALONG = {2};

    /** (N, L, D) and (N, L, D) to (N, L), differentiable in both. */
    abstract NDArray of(NDArray said, NDArray target);

    private static NDArray length(NDArray tokens) {
        try (NDArray square = tokens.square();
                NDArray sum = square.sum(ALONG)) {
            return sum.addi(TINY).sqrt();
        }
    }
}
