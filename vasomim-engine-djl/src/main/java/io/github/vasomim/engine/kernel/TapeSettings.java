package io.github.vasomim.engine.kernel;

/**
 * How a tape records transformer blocks. Operators that cannot do either do without: the results are the same to rounding.
 *
 * @param recompute whether the inside of a block is thrown away and computed again on the way back: about a third more work, and of
 *     each block only the input stays in memory (Chen et al. 2016)
 * @param half whether blocks multiply in bfloat16; weights, residuals, norms and gradients stay 32 bits wide
 */
public record TapeSettings(boolean recompute, boolean half) {
    /** All kept, all in 32 bits. */
    public static final TapeSettings PLAIN = new TapeSettings(false, false);
}
