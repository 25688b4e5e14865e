package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;

/**
 * Curves of estimates with the limits between which each of them lies, such as scores with their confidence intervals over the share of
 * labels. Immutable.
 *
 * @param title what it shows
 * @param xLabel what runs to the right, with its unit
 * @param yLabel what runs upward, with its unit
 * @param logX whether x is logarithmic; not with categories
 * @param categories what stands under x = 0, 1, 2 where x counts settings without a number of their own; else empty
 * @param series the curves, in the order of the legend
 */
public record IntervalChart(
        String title,
        String xLabel,
        String yLabel,
        boolean logX,
        ImmutableList<String> categories,
        ImmutableList<Series> series) {
    /**
     * An estimate.
     *
     * @param x where it stands, finite
     * @param value the estimate, finite
     * @param low lower limit, not above the value
     * @param high upper limit, not below the value; equal limits draw no interval
     */
    public record Estimate(double x, double value, double low, double high) {
        /**
         * Checks the order.
         *
         * @param x where it stands, finite
         * @param value the estimate, finite
         * @param low lower limit, not above the value
         * @param high upper limit, not below the value; equal limits draw no interval
         */
        public Estimate {
            if (!Double.isFinite(x)
                    || !(Double.NEGATIVE_INFINITY < low && low <= value)
                    || !(value <= high && high < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("estimate " + value + " at " + x + " from " + low + " to " + high
                        + ": all are finite, and the value lies between its limits");
            }
        }
    }

    /**
     * One curve.
     *
     * @param name its name in the legend
     * @param estimates by ascending x
     */
    public record Series(String name, ImmutableList<Estimate> estimates) {
        /**
         * Checks the order.
         *
         * @param name its name in the legend
         * @param estimates by ascending x
         */
        public Series {
            for (int i = 1; i < estimates.size(); i++) {
                if (!(estimates.get(i - 1).x() < estimates.get(i).x())) {
                    throw new IllegalArgumentException(
                            "series " + name + " has x = " + estimates.get(i).x() + " at index " + i + ": x ascends");
                }
            }
        }
    }

    /**
     * Checks that the axis can show the values.
     *
     * @param title what it shows
     * @param xLabel what runs to the right, with its unit
     * @param yLabel what runs upward, with its unit
     * @param logX whether x is logarithmic; not with categories
     * @param categories what stands under x = 0, 1, 2 where x counts settings without a number of their own; else empty
     * @param series the curves, in the order of the legend
     */
    public IntervalChart {
        if (logX && !categories.isEmpty()) {
            throw new IllegalArgumentException("logX with categories " + categories + ": categories stand evenly");
        }
        for (Series curve : series) {
            for (Estimate estimate : curve.estimates()) {
                if (logX && !(estimate.x() > 0)) {
                    throw new IllegalArgumentException(
                            "x = " + estimate.x() + " in series " + curve.name() + ": a logarithmic axis needs x > 0");
                }
            }
        }
    }

    /**
     * A chart without curves yet.
     *
     * @param title what it shows
     * @param xLabel what runs to the right, with its unit
     * @param yLabel what runs upward, with its unit
     * @return the chart, linear in x
     */
    public static IntervalChart of(String title, String xLabel, String yLabel) {
        return new IntervalChart(title, xLabel, yLabel, false, ImmutableList.of(), ImmutableList.of());
    }

    /**
     * The same chart with a logarithmic x axis.
     *
     * @return a new chart
     */
    public IntervalChart withLogX() {
        return new IntervalChart(title, xLabel, yLabel, true, categories, series);
    }

    /**
     * The same chart with names under x = 0, 1, 2.
     *
     * @param names from left to right
     * @return a new chart
     */
    public IntervalChart withCategories(Iterable<String> names) {
        return new IntervalChart(title, xLabel, yLabel, logX, ImmutableList.copyOf(names), series);
    }

    /**
     * The same chart with one more curve.
     *
     * @param name its name in the legend
     * @param estimates by ascending x; copied
     * @return a new chart
     */
    public IntervalChart with(String name, Iterable<Estimate> estimates) {
        ImmutableList.Builder<Series> all = ImmutableList.builder();
        return new IntervalChart(
                title,
                xLabel,
                yLabel,
                logX,
                categories,
                all.addAll(series)
                        .add(new Series(name, ImmutableList.copyOf(estimates)))
                        .build());
    }

    void writeTo(Markup markup) {
        new IntervalChartSvg(this).writeTo(markup);
    }
}
