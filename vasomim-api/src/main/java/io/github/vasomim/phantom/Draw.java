package io.github.vasomim.phantom;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A stream of random numbers that is the same on every machine: the algorithm is named, and every distribution is computed here
 * from its 64-bit words with exactly defined arithmetic. Each part of a phantom draws from a stream of its own, so that one part
 * can change without touching the others. Not thread-safe.
 */
final class Draw {
    private static final double UNIT = 0x1.0p-53;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    /** Four uniform 16-bit numbers sum to this mean, and to a standard deviation of 65536 / sqrt(3). */
    private static final double SUM_MEAN = 2.0 * 65535.0;

    private static final double SUM_SCALE = 1.7320508075688772 / 65536.0;

    private final RandomGenerator words;

    Draw(long seed, int part) {
        words = RandomGeneratorFactory.of("L64X128MixRandom").create(seed * 31 + part * GOLDEN_GAMMA);
    }

    double unit() {
        return (words.nextLong() >>> 11) * UNIT;
    }

    double between(double low, double high) {
        return low + (high - low) * unit();
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    int whole(int low, int high) {
        return low + (int) (unit() * (high - low + 1));
    }

    boolean chance(double probability) {
        return unit() < probability;
    }

    double sign() {
        return chance(0.5) ? 1 : -1;
    }

    /** Normal with mean 0 and deviation 1 (Box and Muller 1958). */
    double normal() {
        double radius = Math.sqrt(-2 * StrictMath.log(1 - unit()));
        return radius * StrictMath.cos(2 * StrictMath.PI * unit());
    }

    /** Nearly normal, mean 0 and deviation 1, within ±3.46: the cheap kind for one number per pixel. */
    float grain() {
        long word = words.nextLong();
        long sum = (word & 0xffff) + (word >>> 16 & 0xffff) + (word >>> 32 & 0xffff) + (word >>> 48);
        return (float) ((sum - SUM_MEAN) * SUM_SCALE);
    }
}
