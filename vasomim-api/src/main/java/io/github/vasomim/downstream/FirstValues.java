package io.github.vasomim.downstream;

import java.util.random.RandomGenerator;

/** The rule that fills a weight before training. Pure: the same stream gives the same values. */
@FunctionalInterface
public interface FirstValues {
    /**
     * Fills a weight.
     *
     * @param values zeros to be overwritten, C order
     * @param random the stream to draw from
     */
    void fill(float[] values, RandomGenerator random);
}
