package io.github.vasomim.report;

import com.google.common.collect.ImmutableList;
import java.util.Locale;

/** What is around the curves of a chart: title, axes with their marks and labels, and where a value stands. In SVG user units. */
final class ChartFrame {
    private static final int WIDTH = 480;
    private static final int HEIGHT = 270;
    private static final int TOP = 10;
    private static final int RIGHT = 16;
    private static final int BOTTOM = 46;
    private static final double DIGIT_WIDTH = 6.9;

    private final String xLabel;
    private final String yLabel;
    private final Axis xAxis;
    private final Axis yAxis;
    private final ImmutableList<String> categories;
    private final double left;

    /** Categories stand under x = 0, 1, 2 in place of the axis's own marks, unless there are none. */
    ChartFrame(String xLabel, String yLabel, Axis xAxis, Axis yAxis, ImmutableList<String> categories) {
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.xAxis = xAxis;
        this.yAxis = yAxis;
        this.categories = categories;
        int longest = yAxis.ticks().stream()
                .mapToInt(t -> yAxis.label(t).length())
                .max()
                .orElse(1);
        this.left = 30 + longest * DIGIT_WIDTH;
    }

    /** Opens the figure and its picture, which the caller closes, and draws the axes. */
    void open(Markup markup, String title) {
        markup.open("figure", "class", "chart").leaf("figcaption", title);
        markup.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                title + ": " + yLabel + " over " + xLabel);
        drawMarks(markup);
        drawLabels(markup);
    }

    /** Says in the middle that there is nothing to draw. */
    void sayEmpty(Markup markup) {
        markup.leaf("text", "no values", "x", text(WIDTH / 2.0), "y", text(HEIGHT / 2.0), "text-anchor", "middle");
    }

    private void drawMarks(Markup markup) {
        for (double tick : yAxis.ticks().toArray()) {
            String y = text(y(tick));
            markup.empty("line", "class", "grid", "x1", text(left), "x2", text(WIDTH - RIGHT), "y1", y, "y2", y);
            markup.leaf("text", yAxis.label(tick), "x", text(left - 7), "y", text(y(tick) + 4), "text-anchor", "end");
        }
        if (categories.isEmpty()) {
            for (double tick : xAxis.ticks().toArray()) {
                drawMark(markup, tick, xAxis.label(tick));
            }
        }
        for (int i = 0; i < categories.size(); i++) {
            drawMark(markup, i, categories.get(i));
        }
    }

    private void drawMark(Markup markup, double value, String label) {
        double bottom = HEIGHT - BOTTOM;
        String x = text(x(value));
        markup.empty("line", "class", "axis", "x1", x, "x2", x, "y1", text(bottom), "y2", text(bottom + 5));
        markup.leaf("text", label, "x", x, "y", text(bottom + 19), "text-anchor", "middle");
    }

    private void drawLabels(Markup markup) {
        double bottom = HEIGHT - BOTTOM;
        String y = text(bottom);
        markup.empty("line", "class", "axis", "x1", text(left), "x2", text(WIDTH - RIGHT), "y1", y, "y2", y);
        markup.leaf(
                "text",
                xLabel,
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
                yLabel,
                "class",
                "label",
                "transform",
                "translate(13 " + text((TOP + bottom) / 2) + ") rotate(-90)",
                "text-anchor",
                "middle");
    }

    double x(double value) {
        return left + xAxis.position(value) * (WIDTH - RIGHT - left);
    }

    double y(double value) {
        return HEIGHT - BOTTOM - yAxis.position(value) * (HEIGHT - BOTTOM - TOP);
    }

    static String text(double coordinate) {
        return String.format(Locale.ROOT, "%.1f", coordinate);
    }
}
