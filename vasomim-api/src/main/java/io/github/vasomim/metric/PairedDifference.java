package io.github.vasomim.metric;

import java.util.SplittableRandom;

/**
 * How far one method is ahead of another on the same frames, and how likely chance alone would put it as far ahead or behind: the
 * two-sided sign-flip test of paired values (Fisher 1935), which assumes nothing of their distribution but that under no difference each
 * pair could as well be the other way round. See {@link PairedTTest} for the test that papers report.
 *
 * @param mean mean of first minus second
 * @param probability of a mean at least as far from 0 if there is no difference, above 0 to 1
 * @param n how many pairs, at least 1
 */
public record PairedDifference(double mean, double probability, int n) {
    /** With up to this many pairs all ways to flip them are tried. */
    private static final int EXACT_PAIRS = 16;

    private static final int DRAWS = 100_000;
    private static final long SEED = 0;
    /** Two sums that differ by rounding alone count as equal. */
    private static final double TOLERANCE = 1e-12;

    /**
     * Compares values pair by pair.
     *
     * @param first one value per frame, all finite
     * @param second as many, of the same frames in the same order
     * @return mean difference and its probability: exact for up to 16 pairs, else from 100,000 draws, the same each time
     * @throws IllegalArgumentException if there are no values or not equally many
     */
    public static PairedDifference of(double[] first, double[] second) {
        double[] differences = PairedValues.differences(first, second, 1);
        int n = differences.length;
        double sum = 0;
        double size = 0;
        for (double difference : differences) {
            sum += difference;
            size += Math.abs(difference);
        }
        double limit = Math.abs(sum) - TOLERANCE * size;
        double probability = n <= EXACT_PAIRS ? exact(differences, limit) : drawn(differences, limit);
        return new PairedDifference(sum / n, probability, n);
    }

    private static double exact(double[] differences, double limit) {
        int ways = 1 << differences.length;
        int asFar = 0;
        for (int signs = 0; signs < ways; signs++) {
            asFar += isAsFar(differences, signs, limit) ? 1 : 0;
        }
        return (double) asFar / ways;
    }

    private static boolean isAsFar(double[] differences, int signs, double limit) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
        }
        return Math.abs(sum) >= limit;
    }

    /** The pairs as they are count as one draw, so that the probability is never 0. */
    private static double drawn(double[] differences, double limit) {
        SplittableRandom random = new SplittableRandom(SEED);
        int asFar = 1;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (double difference : differences) {
                sum += random.nextBoolean() ? difference : -difference;
            }
            asFar += Math.abs(sum) >= limit ? 1 : 0;
        }
        return (double) asFar / (DRAWS + 1);
    }
}
