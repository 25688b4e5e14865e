package io.github.vasomim.dataset.augment;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Random streams that follow from what they are for, so that a result does not depend on threads or on interruptions. */
public final class SampleSeed {
    private SampleSeed() {}

    /**
     * The stream of one sample in one epoch.
     *
     * @param runSeed seed of the run
     * @param epoch number of the epoch
     * @param sample index of the sample
     * @return a stream of its own
     */
    public static RandomGenerator stream(long runSeed, long epoch, long sample) {
        return new SplittableRandom(mix(mix(mix(runSeed) + epoch) + sample));
    }

    /** The finaliser of SplitMix64 (Steele et al. 2014), after its golden-ratio step. */
    private static long mix(long z) {
        z += 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
