package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import java.util.DoubleSummaryStatistics;
import java.util.stream.DoubleStream;

/** Draws points over two axes of one range as inline SVG, with its title above and its legend below. */
final class ScatterChartSvg {
    private final ScatterChart chart;
    private final boolean empty;
    private final Axis axis;
    private final ChartFrame frame;

    ScatterChartSvg(ScatterChart chart) {
        this.chart = chart;
        DoubleSummaryStatistics range = chart.series().stream()
                .flatMapToDouble(series -> DoubleStream.concat(series.x().stream(), series.y().stream()))
                .summaryStatistics();
        empty = range.getCount() == 0;
        // Snapped, so that no point stands on the edge of the picture.
        axis = Axis.linear(empty ? 0 : range.getMin(), empty ? 1 : range.getMax(), true);
        frame = new ChartFrame(chart.xLabel(), chart.yLabel(), axis, axis, ImmutableList.of());
    }

    void writeTo(Markup markup) {
        frame.open(markup, chart.title());
        markup.empty(
                "line",
                "class",
                "grid",
                "x1",
                ChartFrame.text(frame.x(axis.low())),
                "x2",
                ChartFrame.text(frame.x(axis.high())),
                "y1",
                ChartFrame.text(frame.y(axis.low())),
                "y2",
                ChartFrame.text(frame.y(axis.high())));
        for (int i = 0; i < chart.series().size(); i++) {
            ScatterChart.Series series = chart.series().get(i);
            for (int k = 0; k < series.x().length(); k++) {
                markup.empty(
                        "circle",
                        "class",
                        colour(i),
                        "cx",
                        ChartFrame.text(frame.x(series.x().get(k))),
                        "cy",
                        ChartFrame.text(frame.y(series.y().get(k))),
                        "r",
                        "2.2");
            }
        }
        if (empty) {
            frame.sayEmpty(markup);
        }
        markup.close().open("ul", "class", "legend");
        for (int i = 0; i < chart.series().size(); i++) {
            markup.open("li")
                    .open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 26 10", "class", "key")
                    .empty("circle", "class", colour(i), "cx", "13", "cy", "5", "r", "4")
                    .close()
                    .text(chart.series().get(i).name())
                    .close();
        }
        markup.close().close();
    }

    private static String colour(int index) {
        return "dot c" + index % LineChartSvg.PALETTE;
    }
}
