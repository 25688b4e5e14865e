package io.github.vasomim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LineChartTest {
    private static List<String> labels(Axis axis) {
        return axis.ticks().stream().mapToObj(axis::label).toList();
    }

    private static String svg(LineChart chart) {
        Markup markup = new Markup();
        chart.writeTo(markup);
        return markup.document();
    }

    @Test
    void linearMarksAreNice() {
        // (9.7 - 0.3) / 5 = 1.88, so marks every 2 around the data.
        Axis around = Axis.linear(0.3, 9.7, true);
        assertThat(labels(around)).containsExactly("0", "2", "4", "6", "8", "10");
        assertThat(around.position(2.5)).isEqualTo(0.25, within(1e-12));
        // Unsnapped, the range is the data's and the marks lie inside.
        Axis inside = Axis.linear(0.3, 9.7, false);
        assertThat(labels(inside)).containsExactly("2", "4", "6", "8");
        assertThat(inside.position(0.3)).isZero();
        // An end just short of a mark reaches it.
        assertThat(labels(Axis.linear(1, 799, false))).containsExactly("0", "200", "400", "600", "800");
        assertThat(labels(Axis.linear(0, 1.2e-3, true))).containsExactly("0", "0.0005", "0.001", "0.0015");
        assertThat(labels(Axis.linear(0, 4.1e-5, true))).containsExactly("0", "1e-5", "2e-5", "3e-5", "4e-5", "5e-5");
        assertThat(labels(Axis.linear(-0.3, 0.3, true))).containsExactly("-0.4", "-0.2", "0", "0.2", "0.4");
        assertThat(labels(Axis.linear(0, 171_478, true))).containsExactly("0", "50000", "100000", "150000", "200000");
    }

    @Test
    void oneValueGetsARangeAroundIt() {
        assertThat(Axis.linear(5, 5, true).position(5)).isEqualTo(0.5, within(0.1));
        assertThat(Axis.linear(0, 0, true).position(0)).isEqualTo(0.5, within(0.1));
        assertThat(Axis.logarithmic(0.1, 0.1).position(0.1)).isZero();
    }

    @Test
    void logarithmicMarks() {
        Axis few = Axis.logarithmic(0.03, 0.9);
        assertThat(labels(few)).containsExactly("0.02", "0.05", "0.1", "0.2", "0.5", "1");
        assertThat(few.position(0.1)).isEqualTo(Math.log(5) / Math.log(50), within(1e-12));
        assertThat(labels(Axis.logarithmic(2e-5, 3)))
                .containsExactly("1e-5", "1e-4", "0.001", "0.01", "0.1", "1", "10");
    }

    @Property(tries = 300)
    void marksCoverTheDataAndAscend(
            @ForAll @DoubleRange(min = -12, max = 9) double exponent,
            @ForAll @DoubleRange(min = 0, max = 10) double width) {
        double min = Math.pow(10, exponent);
        double max = min * Math.pow(10, width);
        for (Axis axis : List.of(Axis.linear(min, max, true), Axis.logarithmic(min, max))) {
            assertThat(axis.position(min)).isBetween(-1e-6, 1.0);
            assertThat(axis.position(max)).isBetween(0.0, 1 + 1e-6);
            double[] ticks = axis.ticks().toArray();
            assertThat(ticks).hasSizeBetween(2, 13).isSorted().doesNotHaveDuplicates();
            assertThat(labels(axis)).doesNotHaveDuplicates();
        }
    }

    @Test
    void thinningKeepsSpikesAndEnds() {
        int count = 100_000;
        double[] y = new Random(1).doubles(count).toArray();
        y[41_234] = 99;
        y[77_777] = -99;
        double[] x = IntStream.range(0, count).mapToDouble(i -> i).toArray();
        LineChart.Series series =
                new LineChart.Series("s", ImmutableDoubleArray.copyOf(x), ImmutableDoubleArray.copyOf(y));
        LineChart.Series thin = Thinning.thin(series, 600, Double::isFinite);
        assertThat(thin.x().length()).isBetween(590, 602);
        assertThat(thin.y().toArray()).contains(99, -99);
        assertThat(thin.x().toArray()).isSorted().doesNotHaveDuplicates().contains(0, 41_234, 77_777, count - 1.0);
        IntStream.range(0, thin.x().length())
                .forEach(i ->
                        assertThat(thin.y().get(i)).isEqualTo(y[(int) thin.x().get(i)]));
        assertThat(Thinning.thin(thin, 700, Double::isFinite)).isSameAs(thin);
    }

    @Test
    void thinningKeepsAGapOnlyWhereNothingIsLeft() {
        double[] y = new double[8000];
        Arrays.fill(y, 0, 2000, 1);
        Arrays.fill(y, 2000, 4000, Double.NaN);
        for (int i = 4000; i < 8000; i++) {
            y[i] = i % 2 == 0 ? Double.NaN : 2;
        }
        double[] x = IntStream.range(0, y.length).mapToDouble(i -> i).toArray();
        LineChart.Series thin = Thinning.thin(
                new LineChart.Series("s", ImmutableDoubleArray.copyOf(x), ImmutableDoubleArray.copyOf(y)),
                80,
                Double::isFinite);
        for (int i = 1; i < thin.x().length(); i++) {
            assertThat(Double.isNaN(thin.y().get(i)))
                    .isEqualTo(thin.x().get(i) >= 2000 && thin.x().get(i) < 4000);
        }
    }

    @Test
    void aCurveBreaksWhereAValueIsMissing() {
        String svg = svg(LineChart.of("t", "x", "y")
                .with("s", new double[] {0, 1, 2, 3, 4}, new double[] {1, 2, Double.NaN, 4, 5}));
        // Left 30 + 6.9 for one digit, right 480 - 16, bottom 270 - 46, top 10; marks 1 to 5.
        assertThat(svg).contains("d=\"M36.9 224.0L143.7 170.5M357.2 63.5L464.0 10.0\"");
        assertThat(svg).contains("last 5, lowest 1, highest 5");
    }

    @Test
    void notPositiveValuesAreGapsOnALogarithmicAxis() {
        String svg =
                svg(LineChart.of("t", "x", "y").withLogY().with("s", new double[] {0, 1, 2}, new double[] {1, 0, 10}));
        assertThat(svg).containsPattern("d=\"M[0-9. ]+M[0-9. ]+\"").doesNotContain("NaN", "Infinity");
    }

    @Test
    void aChartWithoutValuesSaysSo() {
        for (LineChart chart : List.of(
                LineChart.of("t", "x", "y"),
                LineChart.of("t", "x", "y").withLogY().with("s", new double[] {1}, new double[] {-1}),
                LineChart.of("t", "x", "y").with("s", new double[0], new double[0]))) {
            assertThat(svg(chart)).contains(">no values<").doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void seriesThatDoNotFitAreRefused() {
        LineChart chart = LineChart.of("t", "x", "y");
        assertThatThrownBy(() -> chart.with("s", new double[2], new double[3])).hasMessageContaining("2 x and 3 y");
        assertThatThrownBy(() -> chart.with("s", new double[] {2, 1}, new double[2]))
                .hasMessageContaining("x = 1.0 at index 1");
    }

    @Test
    void numbersInWords() {
        assertThat(NumberText.of(0.41237)).isEqualTo("0.4124");
        assertThat(NumberText.of(1.2e-3)).isEqualTo("0.0012");
        assertThat(NumberText.of(0.000151)).isEqualTo("1.51e-4");
        assertThat(NumberText.of(-1234567)).isEqualTo("-1.235e6");
        assertThat(NumberText.of(100)).isEqualTo("100");
        assertThat(NumberText.of(0)).isEqualTo("0");
    }
}
