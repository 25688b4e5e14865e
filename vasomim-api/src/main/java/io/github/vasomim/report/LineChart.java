package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;

/**
 * Curves over a common x axis, such as losses over epochs. Values that are not finite, and on a logarithmic axis those that are not
 * positive, leave a gap. Immutable.
 *
 * @param title what it shows
 * @param xLabel what runs to the right, with its unit
 * @param yLabel what runs upward, with its unit
 * @param logY whether y is logarithmic
 * @param series the curves, in the order of the legend
 */
public record LineChart(String title, String xLabel, String yLabel, boolean logY, ImmutableList<Series> series) {
    /**
     * One curve.
     *
     * @param name its name in the legend
     * @param x finite and not descending
     * @param y one per x; not finite means a gap
     */
    public record Series(String name, ImmutableDoubleArray x, ImmutableDoubleArray y) {
        /**
         * Checks that the values fit.
         *
         * @param name its name in the legend
         * @param x finite and not descending
         * @param y one per x; not finite means a gap
         */
        public Series {
            if (x.length() != y.length()) {
                throw new IllegalArgumentException("series " + name + " has " + x.length() + " x and " + y.length()
                        + " y values: one y per x is needed");
            }
            for (int i = 0; i < x.length(); i++) {
                if (!Double.isFinite(x.get(i)) || (i > 0 && x.get(i) < x.get(i - 1))) {
                    throw new IllegalArgumentException("series " + name + " has x = " + x.get(i) + " at index " + i
                            + ": x is finite and does not descend");
                }
            }
        }
    }

    /**
     * A chart without curves yet, linear in y.
     *
     * @param title what it shows
     * @param xLabel what runs to the right, with its unit
     * @param yLabel what runs upward, with its unit
     * @return the chart
     */
    public static LineChart of(String title, String xLabel, String yLabel) {
        return new LineChart(title, xLabel, yLabel, false, ImmutableList.of());
    }

    /**
     * The same chart with one more curve.
     *
     * @param name its name in the legend
     * @param x finite and not descending; copied
     * @param y one per x; not finite means a gap; copied
     * @return a new chart
     */
    public LineChart with(String name, double[] x, double[] y) {
        Series added = new Series(name, ImmutableDoubleArray.copyOf(x), ImmutableDoubleArray.copyOf(y));
        return new LineChart(
                title,
                xLabel,
                yLabel,
                logY,
                ImmutableList.<Series>builder().addAll(series).add(added).build());
    }

    /**
     * The same chart with a logarithmic y axis.
     *
     * @return a new chart
     */
    public LineChart withLogY() {
        return new LineChart(title, xLabel, yLabel, true, series);
    }

    void writeTo(Markup markup) {
        new LineChartSvg(this).writeTo(markup);
    }
}
