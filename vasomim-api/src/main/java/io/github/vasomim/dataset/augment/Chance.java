package io.github.vasomim.dataset.augment;

import java.util.random.RandomGenerator;

/** Draws that all changes share. */
final class Chance {
    private Chance() {}

    /** Whether something happens. The certain draws nothing, so that what is off leaves the stream as it was. */
    static boolean of(double probability, RandomGenerator random) {
        return probability > 0 && (probability >= 1 || random.nextDouble() < probability);
    }

    /** Uniform from {@code -most} to {@code most}. */
    static double symmetric(double most, RandomGenerator random) {
        return most * (2 * random.nextDouble() - 1);
    }

    static void check(String name, double value, double most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(name + " is " + value + ": it lies from 0 to " + most);
        }
    }
}
