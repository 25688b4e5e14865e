package io.github.vasomim.quantity;

import java.util.Arrays;

/** Medians and quantiles of what is known along a line. */
final class ArcMedian {
    private ArcMedian() {}

    /** The median of the known values within some points to either side, times a factor; NaN where there is none. */
    static double[] of(double[] values, int reach, double factor) {
        double[] medians = new double[values.length];
        double[] window = new double[2 * reach + 1];
        for (int i = 0; i < values.length; i++) {
            int count = 0;
            for (int k = Math.max(0, i - reach); k <= Math.min(values.length - 1, i + reach); k++) {
                if (!Double.isNaN(values[k])) {
                    window[count++] = values[k];
                }
            }
            medians[i] = count == 0 ? Double.NaN : factor * quantile(window, count, 0.5);
        }
        return medians;
    }

    /** The value below which a share of the first {@code count} values lies. */
    static double quantile(double[] values, int count, double share) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return sorted[Math.min(count - 1, (int) (share * count))];
    }
}
