package io.github.vasomim.engine.internal.head;

import java.util.Random;

/** Seeded numbers to compute with. */
public final class Numbers {
    private Numbers() {}

    static float[] normal(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static float[] binary(long seed, int count) {
        float[] values = normal(seed, count);
        for (int i = 0; i < count; i++) {
            values[i] = values[i] > 1 ? 1 : 0;
        }
        return values;
    }

    static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
