package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import java.util.DoubleSummaryStatistics;

/** Draws a line chart as inline SVG, with its title above and its legend below. Colours come from the report's style sheet. */
final class LineChartSvg {
    private static final int MOST_POINTS = 600;
    private static final int MOST_DOTS = 40;
    static final int PALETTE = 7;

    private final LineChart chart;
    private final ImmutableList<LineChart.Series> thinned;
    private final boolean empty;
    private final ChartFrame frame;

    LineChartSvg(LineChart chart) {
        this.chart = chart;
        this.thinned = chart.series().stream()
                .map(series -> Thinning.thin(series, MOST_POINTS, this::drawable))
                .collect(ImmutableList.toImmutableList());
        DoubleSummaryStatistics x = new DoubleSummaryStatistics();
        DoubleSummaryStatistics y = new DoubleSummaryStatistics();
        for (LineChart.Series series : thinned) {
            series.x().stream().forEach(x);
            series.y().stream().filter(this::drawable).forEach(y);
        }
        this.empty = y.getCount() == 0;
        this.frame = new ChartFrame(
                chart.xLabel(),
                chart.yLabel(),
                Axis.linear(empty ? 0 : x.getMin(), empty ? 1 : x.getMax(), false),
                chart.logY()
                        ? Axis.logarithmic(empty ? 0.1 : y.getMin(), empty ? 1 : y.getMax())
                        : Axis.linear(empty ? 0 : y.getMin(), empty ? 1 : y.getMax(), true),
                ImmutableList.of());
    }

    private boolean drawable(double value) {
        return Double.isFinite(value) && (!chart.logY() || value > 0);
    }

    void writeTo(Markup markup) {
        frame.open(markup, chart.title());
        for (int i = 0; i < thinned.size(); i++) {
            drawCurve(markup, thinned.get(i), i);
        }
        if (empty) {
            frame.sayEmpty(markup);
        }
        markup.close();
        writeLegend(markup);
        markup.close();
    }

    private void drawCurve(Markup markup, LineChart.Series series, int index) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        int count = series.y().length();
        for (int i = 0; i < count; i++) {
            double value = series.y().get(i);
            boolean draw = drawable(value);
            if (draw) {
                path.append(pen ? 'L' : 'M')
                        .append(ChartFrame.text(frame.x(series.x().get(i))))
                        .append(' ')
                        .append(ChartFrame.text(frame.y(value)));
                boolean alone = !pen && (i + 1 == count || !drawable(series.y().get(i + 1)));
                if (alone || count <= MOST_DOTS) {
                    markup.empty(
                            "circle",
                            "class",
                            "dot c" + index % PALETTE,
                            "cx",
                            ChartFrame.text(frame.x(series.x().get(i))),
                            "cy",
                            ChartFrame.text(frame.y(value)),
                            "r",
                            "2.4");
                }
            }
            pen = draw;
        }
        markup.open("path", "class", style(index), "d", path.toString())
                .leaf("title", series.name())
                .close();
    }

    private void writeLegend(Markup markup) {
        markup.open("ul", "class", "legend");
        for (int i = 0; i < chart.series().size(); i++) {
            LineChart.Series series = chart.series().get(i);
            markup.open("li")
                    .open("svg", "xmlns", "http://www.w3.org/2000/svg", "viewBox", "0 0 26 10", "class", "key")
                    .empty("path", "class", style(i), "d", "M1 5L25 5")
                    .close()
                    .text(series.name());
            DoubleSummaryStatistics values = new DoubleSummaryStatistics();
            series.y().stream().filter(Double::isFinite).forEach(values);
            if (values.getCount() > 0) {
                double last = series.y().stream().filter(Double::isFinite).reduce(0, (a, b) -> b);
                markup.leaf(
                        "small",
                        "last " + NumberText.of(last) + ", lowest " + NumberText.of(values.getMin()) + ", highest "
                                + NumberText.of(values.getMax()));
            }
            markup.close();
        }
        markup.close();
    }

    /** Colours repeat after the palette's end, then dashed. */
    static String style(int index) {
        return "curve c" + index % PALETTE + (index >= PALETTE ? " dashed" : "");
    }
}
