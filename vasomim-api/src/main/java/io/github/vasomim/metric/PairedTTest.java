package io.github.vasomim.metric;

/**
 * How far one method is ahead of another on the same frames or seeds, and how likely chance alone would put it as far ahead or behind:
 * Student's two-sided paired t-test (1908), which takes the differences for normally distributed. {@link PairedDifference} does without
 * that, but with few pairs it can never give a small probability; five seeds give 1/16 at least.
 *
 * <p>Where all differences are equal there is no spread to compare with: t is 0 and the probability 1 if they are all 0, else t is
 * infinite and the probability 0.
 *
 * @param mean mean of first minus second
 * @param t the mean in units of its standard error, with the sign of the mean
 * @param probability of a t at least as far from 0 if there is no difference, 0 to 1
 * @param n how many pairs, at least 2; the degrees of freedom are one less
 */
public record PairedTTest(double mean, double t, double probability, int n) {
    /**
     * Compares values pair by pair.
     *
     * @param first one value per frame or seed, all finite, at least two
     * @param second as many, of the same frames or seeds in the same order
     * @return the test
     * @throws IllegalArgumentException if there are fewer than two values, not equally many, or one is not finite
     */
    public static PairedTTest of(double[] first, double[] second) {
        Summary differences = Summary.of(PairedValues.differences(first, second, 2));
        double mean = differences.mean();
        int n = differences.n();
        double t = mean == 0 ? 0 : mean / (differences.deviation() / Math.sqrt(n));
        return new PairedTTest(mean, t, StudentT.twoSided(t, n - 1), n);
    }
}
