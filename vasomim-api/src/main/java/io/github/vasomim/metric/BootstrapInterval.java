package io.github.vasomim.metric;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleBiFunction;
import java.util.random.RandomGenerator;

/**
 * Between which limits the mean of a number lies, judged from how it varies from sample to sample: the percentile interval of the
 * bootstrap (Efron and Tibshirani 1993, chapter 13). For two methods on the same frames, give the differences.
 *
 * @param mean arithmetic mean of the values; of pairs the figure of all of them
 * @param low lower limit
 * @param high upper limit, not below {@code low}
 * @param level how sure the limits are, above 0 and below 1
 * @param n how many values or pairs, at least 1
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
        check(level, resamples, values.length);
        Summary summary = Summary.of(values);
        double[] means = new double[resamples];
        for (int draw = 0; draw < resamples; draw++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[random.nextInt(values.length)];
            }
            means[draw] = sum / values.length;
        }
        return around(summary, means, level);
    }

    /**
     * The interval of a mean over two things at once that would both fall otherwise another time, such as seeds and frames: each resample
     * draws rows and columns of the table, with replacement and independently of each other, and takes the mean where they cross (Owen
     * 2007, "The pigeonhole bootstrap", which errs on the wide side). With one row this is {@link #of}, over its columns.
     *
     * @param table at least one row; rows are of one length, at least 1, and all values finite
     * @param level how sure the limits shall be, above 0 and below 1
     * @param resamples how many to draw, at least 1
     * @param random the stream to draw from
     * @return the interval; n is the number of all values
     */
    public static BootstrapInterval crossed(double[][] table, double level, int resamples, RandomGenerator random) {
        check(level, resamples, table.length == 0 ? 0 : table[0].length);
        int columns = table[0].length;
        for (double[] row : table) {
            if (row.length != columns) {
                throw new IllegalArgumentException(
                        "a row of " + row.length + " values beside one of " + columns + ": all rows are of one length");
            }
        }
        Summary summary =
                Summary.of(Arrays.stream(table).flatMapToDouble(Arrays::stream).toArray());
        double[] means = new double[resamples];
        double[] rows = new double[columns];
        for (int draw = 0; draw < resamples; draw++) {
            Arrays.fill(rows, 0);
            for (int i = 0; i < table.length; i++) {
                double[] row = table.length == 1 ? table[0] : table[random.nextInt(table.length)];
                for (int j = 0; j < columns; j++) {
                    rows[j] += row[j];
                }
            }
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += rows[random.nextInt(columns)];
            }
            means[draw] = sum / summary.n();
        }
        return around(summary, means, level);
    }

    /**
     * The interval of a figure of pairs, such as their correlation: pairs are drawn with replacement, and the figure is taken of each draw.
     *
     * @param first at least one
     * @param second as many
     * @param figure such as {@link Spearman#of}
     * @param level how sure the limits shall be, above 0 and below 1
     * @param resamples how many to draw, at least 1
     * @param random the stream to draw from
     * @return the interval; in place of the mean stands the figure of all pairs, which may lie outside the limits where it is biased
     */
    public static BootstrapInterval ofPairs(
            double[] first,
            double[] second,
            ToDoubleBiFunction<double[], double[]> figure,
            double level,
            int resamples,
            RandomGenerator random) {
        check(level, resamples, first.length);
        PairedValues.differences(first, second, 1);
        double[] figures = new double[resamples];
        double[] a = new double[first.length];
        double[] b = new double[first.length];
        for (int draw = 0; draw < resamples; draw++) {
            for (int i = 0; i < a.length; i++) {
                int chosen = random.nextInt(a.length);
                a[i] = first[chosen];
                b[i] = second[chosen];
            }
            figures[draw] = figure.applyAsDouble(a, b);
        }
        return around(new Summary(figure.applyAsDouble(first, second), 0, first.length), figures, level);
    }

    private static BootstrapInterval around(Summary summary, double[] means, double level) {
        Arrays.sort(means);
        double outside = (1 - level) / 2;
        return new BootstrapInterval(
                summary.mean(),
                Quantile.ofAscending(means, outside),
                Quantile.ofAscending(means, 1 - outside),
                level,
                summary.n());
    }

    private static void check(double level, int resamples, int values) {
        if (!(level > 0 && level < 1) || resamples < 1) {
            throw new IllegalArgumentException("level " + level + " from " + resamples
                    + " resamples: the level lies between 0 and 1, both excluded, and at least one resample is drawn");
        }
        if (values == 0) {
            throw new IllegalArgumentException("no values: at least one is needed");
        }
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
