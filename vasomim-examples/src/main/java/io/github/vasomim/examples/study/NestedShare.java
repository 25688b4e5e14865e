package io.github.vasomim.examples.study;

import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.dataset.augment.SampleSeed;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Shares of frames, drawn so that with one seed the smaller is part of the larger. */
final class NestedShare {
    /** Stream of the order; no epoch has this number. */
    private static final int STREAM = -7;

    private NestedShare() {}

    /** So many frames of a share above 0 to 1: rounded, at least one. */
    static int count(int size, double share) {
        return (int) Math.max(1, Math.min(size, Math.round(share * size)));
    }

    /** The first {@code count} frames in the seed's random order, ascending. */
    static ImmutableIntArray of(int size, int count, long seed) {
        int[] order = new int[size];
        RandomGenerator random = SampleSeed.stream(seed, STREAM, 0);
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        int[] part = Arrays.copyOf(order, count);
        Arrays.sort(part);
        return ImmutableIntArray.copyOf(part);
    }
}
