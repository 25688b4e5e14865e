package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;

/**
 * Points over two axes of one range, with the line on which both are equal: predicted over true numbers. Immutable.
 *
 * @param title what it shows
 * @param xLabel what runs to the right, with its unit
 * @param yLabel what runs upward, with its unit
 * @param series the points, in the order of the legend
 */
public record ScatterChart(String title, String xLabel, String yLabel, ImmutableList<Series> series) {
    /**
     * Points of one kind.
     *
     * @param name their name in the legend
     * @param x finite
     * @param y finite, one per x
     */
    public record Series(String name, ImmutableDoubleArray x, ImmutableDoubleArray y) {
        /**
         * Checks the numbers.
         *
         * @param name their name in the legend
         * @param x finite
         * @param y finite, one per x
         */
        public Series {
            if (x.length() != y.length()) {
                throw new IllegalArgumentException("series " + name + " has " + x.length() + " x and " + y.length()
                        + " y values: one y per x is needed");
            }
            if (!x.stream().allMatch(Double::isFinite) || !y.stream().allMatch(Double::isFinite)) {
                throw new IllegalArgumentException("series " + name + " holds a number that is not finite");
            }
        }
    }

    /**
     * A chart without points yet.
     *
     * @param title what it shows
     * @param xLabel what runs to the right, with its unit
     * @param yLabel what runs upward, with its unit
     * @return the chart
     */
    public static ScatterChart of(String title, String xLabel, String yLabel) {
        return new ScatterChart(title, xLabel, yLabel, ImmutableList.of());
    }

    /**
     * The same chart with more points.
     *
     * @param name their name in the legend
     * @param x finite; copied
     * @param y finite, one per x; copied
     * @return a new chart
     */
    public ScatterChart with(String name, double[] x, double[] y) {
        Series added = new Series(name, ImmutableDoubleArray.copyOf(x), ImmutableDoubleArray.copyOf(y));
        return new ScatterChart(
                title,
                xLabel,
                yLabel,
                ImmutableList.<Series>builder().addAll(series).add(added).build());
    }

    void writeTo(Markup markup) {
        new ScatterChartSvg(this).writeTo(markup);
    }
}
