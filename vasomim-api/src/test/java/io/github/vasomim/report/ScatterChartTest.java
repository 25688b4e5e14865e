package io.github.vasomim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScatterChartTest {
    private static String html(ScatterChart chart) {
        return new HtmlReport("t", "").scatters(List.of(chart)).toHtml();
    }

    @Test
    void pointsStandWhereBothAxesSay() {
        String html = html(ScatterChart.of("noise", "true", "predicted")
                .with("test", new double[] {0, 10, 5}, new double[] {0, 10, 2})
                .with("val", new double[] {5}, new double[] {5}));
        // Left 30 + 2 * 6.9 for two digits, right 480 - 16, bottom 270 - 46, top 10; both axes from 0 to 10.
        assertThat(html)
                .contains("class=\"dot c0\" cx=\"43.8\" cy=\"224.0\"", "class=\"dot c0\" cx=\"464.0\" cy=\"10.0\"")
                .contains("class=\"dot c0\" cx=\"253.9\" cy=\"181.2\"", "class=\"dot c1\" cx=\"253.9\" cy=\"117.0\"")
                .contains("x1=\"43.8\" x2=\"464.0\" y1=\"224.0\" y2=\"10.0\"")
                .contains("<figcaption>noise</figcaption>");
    }

    @Test
    void withoutPointsItSaysSo() {
        assertThat(html(ScatterChart.of("t", "x", "y"))).contains("no values");
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        ScatterChart chart = ScatterChart.of("t", "x", "y");
        assertThatThrownBy(() -> chart.with("s", new double[1], new double[2])).hasMessageContaining("one y per x");
        assertThatThrownBy(() -> chart.with("s", new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("not finite");
    }
}
