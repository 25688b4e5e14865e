package io.github.vasomim.dataset.augment;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Gives each sample of each epoch a random stream of its own, so that what is drawn depends neither on the number of threads nor on
 * the order in which samples are made, and a resumed run draws what an uninterrupted one draws. Stateless, thread-safe.
 */
public final class SampleSeed {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private SampleSeed() {}

    /**
     * A fresh stream.
     *
     * @param runSeed seed of the run
     * @param epoch how many times the data has been gone through
     * @param sampleIndex which sample
     * @return a stream at its beginning, always the same for the same three numbers; not thread-safe itself
     */
    public static RandomGenerator stream(long runSeed, long epoch, long sampleIndex) {
        return new SplittableRandom(mix(mix(mix(runSeed) + epoch) + sampleIndex));
    }

    /** A bijection that flips about half of all bits for each bit of its argument (finaliser 13 of Stafford's MurmurHash3 variants). */
    private static long mix(long seed) {
        long z = seed + GOLDEN;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
