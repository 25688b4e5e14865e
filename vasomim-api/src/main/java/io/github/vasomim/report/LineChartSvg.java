package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import java.util.DoubleSummaryStatistics;
import java.util.Locale;

/** Draws a line chart as inline SVG, with its title above and its legend below. Colours come from the report's style sheet. */
final class LineChartSvg {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 270;
    private static final int TOP = 10;
    private static final int RIGHT = 16;
    private static final int BOTTOM = 46;
    private static final double DIGIT_WIDTH = 6.9;
    private static final int MOST_POINTS = 600;
    private static final int MOST_DOTS = 40;
    private static final int PALETTE = 7;

    private final LineChart chart;
    private final ImmutableList<LineChart.Series> thinned;
    private final Axis xAxis;
    private final Axis yAxis;
    private final boolean empty;
    private final double left;

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
        this.xAxis = Axis.linear(empty ? 0 : x.getMin(), empty ? 1 : x.getMax(), false);
        this.yAxis = chart.logY()
                ? Axis.logarithmic(empty ? 0.1 : y.getMin(), empty ? 1 : y.getMax())
                : Axis.linear(empty ? 0 : y.getMin(), empty ? 1 : y.getMax(), true);
        int longest = yAxis.ticks().stream()
                .mapToInt(t -> yAxis.label(t).length())
                .max()
                .orElse(1);
        this.left = 30 + longest * DIGIT_WIDTH;
    }

    private boolean drawable(double value) {
        return Double.isFinite(value) && (!chart.logY() || value > 0);
    }

    void writeTo(Markup markup) {
        markup.open("figure", "class", "chart").leaf("figcaption", chart.title());
        markup.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                chart.title() + ": " + chart.yLabel() + " over " + chart.xLabel());
        drawGrid(markup);
        for (int i = 0; i < thinned.size(); i++) {
            drawCurve(markup, thinned.get(i), i);
        }
        if (empty) {
            markup.leaf("text", "no values", "x", text(WIDTH / 2.0), "y", text(HEIGHT / 2.0), "text-anchor", "middle");
        }
        markup.close();
        writeLegend(markup);
        markup.close();
    }

    private void drawGrid(Markup markup) {
        double bottom = HEIGHT - BOTTOM;
        for (double tick : yAxis.ticks().toArray()) {
            String y = text(y(tick));
            markup.empty("line", "class", "grid", "x1", text(left), "x2", text(WIDTH - RIGHT), "y1", y, "y2", y);
            markup.leaf("text", yAxis.label(tick), "x", text(left - 7), "y", text(y(tick) + 4), "text-anchor", "end");
        }
        for (double tick : xAxis.ticks().toArray()) {
            String x = text(x(tick));
            markup.empty("line", "class", "axis", "x1", x, "x2", x, "y1", text(bottom), "y2", text(bottom + 5));
            markup.leaf("text", xAxis.label(tick), "x", x, "y", text(bottom + 19), "text-anchor", "middle");
        }
        markup.empty(
                "line",
                "class",
                "axis",
                "x1",
                text(left),
                "x2",
                text(WIDTH - RIGHT),
                "y1",
                text(bottom),
                "y2",
                text(bottom));
        String middle = text((TOP + bottom) / 2);
        markup.leaf(
                "text",
                chart.xLabel(),
                "class",
                "label",
                "x",
                text((left + WIDTH - RIGHT) / 2),
                "y",
                text(HEIGHT - 8),
                "text-anchor",
                "middle");
        markup.leaf(
                "text",
                chart.yLabel(),
                "class",
                "label",
                "transform",
                "translate(13 " + middle + ") rotate(-90)",
                "text-anchor",
                "middle");
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
                        .append(text(x(series.x().get(i))))
                        .append(' ')
                        .append(text(y(value)));
                boolean alone = !pen && (i + 1 == count || !drawable(series.y().get(i + 1)));
                if (alone || count <= MOST_DOTS) {
                    markup.empty(
                            "circle",
                            "class",
                            "dot c" + index % PALETTE,
                            "cx",
                            text(x(series.x().get(i))),
                            "cy",
                            text(y(value)),
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
    private static String style(int index) {
        return "curve c" + index % PALETTE + (index >= PALETTE ? " dashed" : "");
    }

    private double x(double value) {
        return left + xAxis.position(value) * (WIDTH - RIGHT - left);
    }

    private double y(double value) {
        return HEIGHT - BOTTOM - yAxis.position(value) * (HEIGHT - BOTTOM - TOP);
    }

    private static String text(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
