package io.github.vasomim.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Constant;
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

    NDArray apply(NDArray branch, int block, int depth) {
        double share = depth == 1 ? rate : rate * block / (depth - 1);
        if (share == 0) {
            return branch;
        }
        float[] factors = new float[(int) branch.getShape().get(0)];
        for (int n = 0; n < factors.length; n++) {
            factors[n] = random.nextDouble() < share ? 0 : (float) (1 / (1 - share));
        }
        try (NDArray kept = Constant.of(branch, factors, new Shape(factors.length, 1, 1))) {
            return branch.mul(kept);
        }
    }
}
