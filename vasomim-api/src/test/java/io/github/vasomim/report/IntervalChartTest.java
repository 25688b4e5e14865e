package io.github.vasomim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class IntervalChartTest {
    private static String svg(IntervalChart chart) {
        Markup markup = new Markup();
        chart.writeTo(markup);
        return markup.document();
    }

    private static IntervalChart.Estimate at(double x, double value, double low, double high) {
        return new IntervalChart.Estimate(x, value, low, high);
    }

    @Test
    void anIntervalIsDrawnFromLimitToLimit() {
        String svg = svg(IntervalChart.of("t", "x", "y").with("s", List.of(at(0, 1, 0, 4), at(10, 3, 3, 3))));
        // Left 30 + 6.9 for one digit, right 480 - 16, bottom 270 - 46, top 10; marks 0 to 10 and 0 to 4.
        assertThat(svg)
                .contains("d=\"M36.9 170.5L464.0 63.5\"", "cx=\"36.9\" cy=\"170.5\"")
                .contains("d=\"M36.9 224.0L36.9 10.0M32.9 224.0L40.9 224.0M32.9 10.0L40.9 10.0\"")
                .containsOnlyOnce("class=\"interval c0\"")
                .contains("<title>s</title>");
    }

    @Test
    void categoriesStandEvenly() {
        String svg = svg(IntervalChart.of("t", "x", "y")
                .withCategories(List.of("small & fast", "large"))
                .with("s", List.of(at(0, 1, 0, 4), at(1, 3, 2, 4))));
        // Two categories halve the width of 427.1 from 36.9 on.
        assertThat(svg).contains(">small &amp; fast<", ">large<").contains("cx=\"143.7\"", "cx=\"357.2\"");
        assertThat(svg).doesNotContain(">0.5<");
    }

    @Test
    void onALogarithmicAxisEqualRatiosAreEqualDistances() {
        String svg = svg(IntervalChart.of("t", "x", "y")
                .withLogX()
                .with("s", List.of(at(0.01, 1, 0, 4), at(0.1, 1, 0, 4), at(1, 1, 0, 4))));
        assertThat(svg).contains("cx=\"36.9\"", "cx=\"250.5\"", "cx=\"464.0\"").contains(">0.01<", ">0.1<", ">1<");
    }

    @Test
    void curvesThatShareXStandBesideEachOther() {
        String svg = svg(IntervalChart.of("t", "x", "y")
                .with("a", List.of(at(0, 1, 0, 4), at(10, 1, 0, 4)))
                .with("b", List.of(at(0, 2, 0, 4), at(10, 1, 0, 4))));
        assertThat(svg).contains("cx=\"34.4\"", "cx=\"39.4\"").contains("interval c0", "interval c1");
    }

    @Test
    void withoutValuesItSaysSo() {
        assertThat(svg(IntervalChart.of("t", "x", "y").with("s", List.of()))).contains("no values");
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatThrownBy(() -> at(0, 1, 2, 3)).hasMessageContaining("between its limits");
        assertThatThrownBy(() -> at(0, 4, 2, 3)).hasMessageContaining("between its limits");
        assertThatThrownBy(() -> at(0, Double.NaN, 2, 3)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> at(Double.NaN, 1, 1, 1)).hasMessageContaining("finite");
        IntervalChart chart = IntervalChart.of("t", "x", "y");
        assertThatThrownBy(() -> chart.with("s", List.of(at(1, 1, 1, 1), at(1, 1, 1, 1))))
                .hasMessageContaining("x ascends");
        assertThatThrownBy(() -> chart.with("s", List.of(at(0, 1, 1, 1))).withLogX())
                .hasMessageContaining("x > 0");
        assertThatThrownBy(() -> chart.withCategories(List.of("a")).withLogX()).hasMessageContaining("evenly");
    }

    @Test
    void aReportShowsIt() {
        assertThat(new HtmlReport("t", "")
                        .intervals(List.of(IntervalChart.of("chart", "x", "y")))
                        .toHtml())
                .contains("<figcaption>chart</figcaption>", ".interval {");
    }
}
