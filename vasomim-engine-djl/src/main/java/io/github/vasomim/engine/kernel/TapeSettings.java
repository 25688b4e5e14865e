package io.github.vasomim.engine.kernel;

/**
 * How a tape records transformer blocks. Operators that cannot do either do without: the results are the same to rounding.
 *
 * @param recompute whether the inside of a block is thrown away and computed again on the way back: about a third more work, and of
 *     each block only the input stays in memory (Chen et al. 2016)
 * @param width of the numbers that blocks multiply; weights, residuals, norms and gradients of weights stay 32 bits wide
 */
public record TapeSettings(boolean recompute, Width width) {
    /** All kept, all in 32 bits. */
    public static final TapeSettings PLAIN = new TapeSettings(false, Width.FULL);

    /** Kinds of numbers. */
    public enum Width {
        /** 32 bits. */
        FULL,
        /** 16 bits with the range of 32, 8 of them for the fraction's digits. */
        BFLOAT16,
        /** 16 bits with 11 digits and a narrow range: above 65,504 is infinity, below 6e-8 nothing. */
        FLOAT16
    }
}
