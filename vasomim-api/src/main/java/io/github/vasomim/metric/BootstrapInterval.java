package io.github.vasomim.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Between which limits the mean of a number lies, judged from how it varies from sample to sample: the percentile interval of the
 * bootstrap (Efron and Tibshirani 1993, chapter 13). For two methods on the same frames, give the differences.
 *
 * @param mean arithmetic mean of the values
 * @param low lower limit
 * @param high upper limit, not below {@code low}
 * @param level how sure the limits are, above 0 and below 1
 * @param n how many values, at least 1
 */
public record BootstrapInterval(double mean, double low, double high, double level, int n) {
    /** The usual level. */
    public static final double USUAL_LEVEL = 0.95;

    /** Enough resamples for limits that are stable to about a fiftieth of their distance. */
    public static final int USUAL_RESAMPLES = 10_000;

    /**
     * Draws resamples with replacement and cuts equal shares of their means off at both ends.
     *
     * @param values at least one, all finite; a single one gives an interval without extent
     * @param level how sure the limits shall be, above 0 and below 1, such as {@link #USUAL_LEVEL}
     * @param resamples how many to draw, at least 1, such as {@link #USUAL_RESAMPLES}
     * @param random the stream to draw from
     * @return the interval; limits are interpolated linearly between order statistics
     */
    public static BootstrapInterval of(double[] values, double level, int resamples, RandomGenerator random) {
        if (!(level > 0 && level < 1) || resamples < 1) {
            throw new IllegalArgumentException("level " + level + " from " + resamples
                    + " resamples: the level lies between 0 and 1, both excluded, and at least one resample is drawn");
        }
        if (values.length == 0) {
            throw new IllegalArgumentException("no values: at least one is needed");
        }
        Summary summary = Summary.of(values);
        double[] means = new double[resamples];
        for (int draw = 0; draw < resamples; draw++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[draw] = sum / values.length;
        }
        Arrays.sort(means);
        double outside = (1 - level) / 2;
        return new BootstrapInterval(
                summary.mean(),
                Quantile.ofAscending(means, outside),
                Quantile.ofAscending(means, 1 - outside),
                level,
                values.length);
    }

    /**
     * The usual way to print an interval.
     *
     * @return mean and limits to four decimals, level and n
     */
    @Override
    public String toString() {
        BigDecimal percent = BigDecimal.valueOf(level).movePointRight(2).stripTrailingZeros();
        return String.format(
                Locale.ROOT, "%.4f [%.4f, %.4f] (%s %%, n = %d)", mean, low, high, percent.toPlainString(), n);
    }
}
