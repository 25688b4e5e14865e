package io.github.vasomim.metric;

import java.util.Collection;
import java.util.Locale;

/**
 * Mean and spread of a number that was measured several times: over frames, or over seeds.
 *
 * @param mean arithmetic mean
 * @param deviation sample standard deviation (divided by n - 1); 0 for a single value, which shows no spread
 * @param n how many values, at least 1
 */
public record Summary(double mean, double deviation, int n) {
    /** Checks the number of values. */
    public Summary {
        if (n < 1) {
            throw new IllegalArgumentException("a summary of " + n + " values: at least one is needed");
        }
    }

    /**
     * Summarises values.
     *
     * @param values at least one, all finite
     * @return mean, sample standard deviation and number
     */
    public static Summary of(double... values) {
        double sum = 0;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value " + value + ": only finite numbers have a mean");
            }
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Summary(mean, values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1)), values.length);
    }

    /**
     * Summarises values.
     *
     * @param values at least one, all finite
     * @return mean, sample standard deviation and number
     */
    public static Summary of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /**
     * The usual way to print a score.
     *
     * @return mean ± deviation, both to four decimals, and n
     */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.4f ± %.4f (n = %d)", mean, deviation, n);
    }
}
