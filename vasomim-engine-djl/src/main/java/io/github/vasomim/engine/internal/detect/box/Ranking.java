package io.github.vasomim.engine.internal.detect.box;

import java.util.Arrays;

/** Orders by score. Stateless, thread-safe. */
public final class Ranking {
    private Ranking() {}

    /**
     * The highest scores.
     *
     * @param scores none is NaN
     * @param most how many at most
     * @return their numbers, the highest first, of equal ones the earlier first
     */
    public static int[] highest(float[] scores, int most) {
        long[] keys = new long[scores.length];
        for (int i = 0; i < keys.length; i++) {
            // Bits of floats order as the floats do once the negative ones are turned about; + 0 makes one zero of two.
            int bits = Float.floatToIntBits(scores[i] + 0f);
            int ascending = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
            keys[i] = ((long) ~ascending << 32) | i;
        }
        Arrays.sort(keys);
        int[] ranked = new int[Math.min(most, keys.length)];
        for (int i = 0; i < ranked.length; i++) {
            ranked[i] = (int) keys[i];
        }
        return ranked;
    }
}
