package io.github.vasomim.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Constant;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Stochastic depth (Huang et al. 2016): a residual branch is left out for some samples and scaled up for the others. The rate grows
 * linearly from 0 at the first block to its full value at the last.
 *
 * @param rate share of samples that lose the last block, 0 to below 1
 * @param random the stream to draw from
 */
public record DropPath(double rate, RandomGenerator random) {
    /** Checks the rate. */
    public DropPath {
        if (!(rate >= 0 && rate < 1)) {
            throw new IllegalArgumentException("drop path " + rate + ": it lies between 0 and 1");
        }
    }

    /**
     * What each sample's branch is multiplied by, in place of a branch that is not dropped from time to time.
     *
     * @param like whose manager and device they go to
     * @param samples N
     * @param block its number from 0
     * @param depth blocks in all
     * @return (N, 1, 1) for attention and for the perceptron; nothing for a block that is never dropped
     */
    public List<NDArray> factors(NDArray like, int samples, int block, int depth) {
        double share = depth == 1 ? rate : rate * block / (depth - 1);
        return share == 0 ? List.of() : List.of(draw(like, samples, share), draw(like, samples, share));
    }

    private NDArray draw(NDArray like, int samples, double share) {
        float[] factors = new float[samples];
        for (int n = 0; n < samples; n++) {
            factors[n] = random.nextDouble() < share ? 0 : (float) (1 / (1 - share));
        }
        return Constant.of(like, factors, new Shape(samples, 1, 1));
    }
}
