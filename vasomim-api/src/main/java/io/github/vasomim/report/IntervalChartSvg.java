package io.github.vasomim.report;

import java.util.DoubleSummaryStatistics;

/** Draws a chart of estimates with their intervals as inline SVG, with its title above and its legend below. */
final class IntervalChartSvg {
    /** Half the length of the strokes at the ends of an interval. */
    private static final double CAP = 4;

    /** Curves that share an x stand this far apart, so that no interval hides another. */
    private static final double STEP = 5;

    private final IntervalChart chart;
    private final boolean empty;
    private final ChartFrame frame;

    IntervalChartSvg(IntervalChart chart) {
        this.chart = chart;
        DoubleSummaryStatistics x = new DoubleSummaryStatistics();
        DoubleSummaryStatistics y = new DoubleSummaryStatistics();
        for (IntervalChart.Series series : chart.series()) {
            for (IntervalChart.Estimate estimate : series.estimates()) {
                x.accept(estimate.x());
                y.accept(estimate.low());
                y.accept(estimate.high());
            }
        }
        empty = x.getCount() == 0;
        frame = new ChartFrame(
                chart.xLabel(),
                chart.yLabel(),
                xAxis(x),
                Axis.linear(empty ? 0 : y.getMin(), empty ? 1 : y.getMax(), true),
                chart.categories());
    }

    private Axis xAxis(DoubleSummaryStatistics x) {
        if (!chart.categories().isEmpty()) {
            return Axis.linear(-0.5, chart.categories().size() - 0.5, false);
        }
        if (empty) {
            return Axis.linear(0, 1, false);
        }
        // Snapped, so that no interval stands on the edge of the picture.
        return chart.logX() ? Axis.logarithmic(x.getMin(), x.getMax()) : Axis.linear(x.getMin(), x.getMax(), true);
    }

    void writeTo(Markup markup) {
        frame.open(markup, chart.title());
        for (int i = 0; i < chart.series().size(); i++) {
            draw(markup, chart.series().get(i), i);
        }
        if (empty) {
            frame.sayEmpty(markup);
        }
        markup.close();
        markup.open("ul", "class", "legend");
        for (int i = 0; i < chart.series().size(); i++) {
            markup.open("li")
                    .open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 26 10", "class", "key")
                    .empty("path", "class", LineChartSvg.style(i), "d", "M1 5L25 5")
                    .close()
                    .text(chart.series().get(i).name())
                    .close();
        }
        markup.close();
        markup.close();
    }

    private void draw(Markup markup, IntervalChart.Series series, int index) {
        StringBuilder path = new StringBuilder();
        double shift = (index - (chart.series().size() - 1) / 2.0) * STEP;
        String colour = "c" + index % LineChartSvg.PALETTE;
        for (IntervalChart.Estimate estimate : series.estimates()) {
            double x = frame.x(estimate.x()) + shift;
            String y = ChartFrame.text(frame.y(estimate.value()));
            path.append(path.length() == 0 ? 'M' : 'L')
                    .append(ChartFrame.text(x))
                    .append(' ')
                    .append(y);
            if (estimate.low() < estimate.high()) {
                drawInterval(markup, x, frame.y(estimate.low()), frame.y(estimate.high()), colour);
            }
            markup.empty("circle", "class", "dot " + colour, "cx", ChartFrame.text(x), "cy", y, "r", "3");
        }
        markup.open("path", "class", LineChartSvg.style(index), "d", path.toString())
                .leaf("title", series.name())
                .close();
    }

    private static void drawInterval(Markup markup, double x, double low, double high, String colour) {
        String middle = ChartFrame.text(x);
        String from = ChartFrame.text(x - CAP);
        String to = ChartFrame.text(x + CAP);
        String below = ChartFrame.text(low);
        String above = ChartFrame.text(high);
        String path = "M" + middle + " " + below + "L" + middle + " " + above
                + "M" + from + " " + below + "L" + to + " " + below
                + "M" + from + " " + above + "L" + to + " " + above;
        markup.empty("path", "class", "interval " + colour, "d", path);
    }
}
