package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BootstrapIntervalTest {
    @Test
    void twoValuesByHand() {
        // Means of two draws from 0 and 1 are 0, 1/2 and 1 in a quarter, a half and a quarter of the cases.
        double[] values = {0, 1};
        assertThat(of(values, 0.95)).isEqualTo(new BootstrapInterval(0.5, 0, 1, 0.95, 2));
        assertThat(of(values, 0.4)).isEqualTo(new BootstrapInterval(0.5, 0.5, 0.5, 0.4, 2));
        assertThat(of(values, 0.95)).hasToString("0.5000 [0.0000, 1.0000] (95 %, n = 2)");
        assertThat(of(values, 0.999).toString()).contains("(99.9 %");
    }

    @Test
    void manyValuesAgreeWithTheNormalDistribution() {
        double[] values = new SplittableRandom(2).doubles(400).toArray();
        Summary summary = Summary.of(values);
        double error = summary.deviation() / Math.sqrt(400);
        BootstrapInterval interval = of(values, BootstrapInterval.USUAL_LEVEL);
        assertThat(interval.high() - interval.mean()).isCloseTo(1.96 * error, withinPercentage(8));
        assertThat(interval.mean() - interval.low()).isCloseTo(1.96 * error, withinPercentage(8));
    }

    @Property(tries = 50)
    void limitsLieAroundTheMedianMeanAndWithinTheValues(@ForAll @IntRange(min = 1, max = 30) int n, @ForAll long seed) {
        double[] values = new SplittableRandom(seed).doubles(n, -5, 5).toArray();
        BootstrapInterval wide = BootstrapInterval.of(values, 0.9, 500, new SplittableRandom(seed));
        BootstrapInterval narrow = BootstrapInterval.of(values, 0.5, 500, new SplittableRandom(seed));
        double slack = 1e-12;
        assertThat(wide.low()).isLessThanOrEqualTo(narrow.low());
        assertThat(narrow.low()).isLessThanOrEqualTo(narrow.high());
        assertThat(narrow.high()).isLessThanOrEqualTo(wide.high());
        assertThat(wide.low())
                .isGreaterThanOrEqualTo(Arrays.stream(values).min().orElseThrow() - slack);
        assertThat(wide.high()).isLessThanOrEqualTo(Arrays.stream(values).max().orElseThrow() + slack);
        assertThat(BootstrapInterval.of(values, 0.9, 500, new SplittableRandom(seed)))
                .isEqualTo(wide);
    }

    @Test
    void rowsAndColumnsByHand() {
        // Columns alike: resamples are 0, 1/2 and 1 in a quarter, a half and a quarter of the cases, by the two rows
        // alone.
        double[][] rows = {{0, 0, 0}, {1, 1, 1}};
        assertThat(crossed(rows, 0.95)).isEqualTo(new BootstrapInterval(0.5, 0, 1, 0.95, 6));
        assertThat(crossed(rows, 0.4)).isEqualTo(new BootstrapInterval(0.5, 0.5, 0.5, 0.4, 6));
        // Rows alike: the same by the two columns alone.
        double[][] columns = {{0, 1}, {0, 1}, {0, 1}};
        assertThat(crossed(columns, 0.95)).isEqualTo(new BootstrapInterval(0.5, 0, 1, 0.95, 6));
        assertThat(crossed(columns, 0.4)).isEqualTo(new BootstrapInterval(0.5, 0.5, 0.5, 0.4, 6));
        // One row: what its values give by themselves.
        double[] values = new SplittableRandom(5).doubles(20).toArray();
        assertThat(crossed(new double[][] {values}, 0.95)).isEqualTo(of(values, 0.95));
    }

    @Test
    void spreadOfBothKindsAddsUp() {
        // Row and column effects of a known spread: the variance of the mean is that of both (Owen 2007, equation 7).
        SplittableRandom random = new SplittableRandom(3);
        double[][] table = new double[30][40];
        double[] columns = random.doubles(40).toArray();
        for (double[] row : table) {
            double own = random.nextDouble();
            for (int j = 0; j < row.length; j++) {
                row[j] = own + columns[j];
            }
        }
        double rowSpread = Summary.of(
                        Arrays.stream(table).mapToDouble(row -> row[0]).toArray())
                .deviation();
        double columnSpread = Summary.of(columns).deviation();
        double error = Math.sqrt(rowSpread * rowSpread / 30 + columnSpread * columnSpread / 40);
        BootstrapInterval interval = crossed(table, BootstrapInterval.USUAL_LEVEL);
        assertThat(interval.high() - interval.low()).isCloseTo(2 * 1.96 * error, withinPercentage(8));
        assertThat(interval.n()).isEqualTo(1200);
    }

    @Test
    void refusesTablesThatAreNone() {
        assertThatThrownBy(() -> crossed(new double[0][], 0.9)).hasMessageContaining("no values");
        assertThatThrownBy(() -> crossed(new double[][] {{}}, 0.9)).hasMessageContaining("no values");
        assertThatThrownBy(() -> crossed(new double[][] {{1, 2}, {1}}, 0.9)).hasMessageContaining("one length");
    }

    private static BootstrapInterval crossed(double[][] table, double level) {
        return BootstrapInterval.crossed(table, level, BootstrapInterval.USUAL_RESAMPLES, new SplittableRandom(7));
    }

    @Test
    void refusesWhatGivesNoInterval() {
        assertThatThrownBy(() -> of(new double[0], 0.9)).hasMessageContaining("no values");
        assertThatThrownBy(() -> of(new double[] {1}, 1)).hasMessageContaining("level 1.0");
        assertThatThrownBy(() -> of(new double[] {1}, 0)).hasMessageContaining("level 0.0");
        assertThatThrownBy(() -> of(new double[] {Double.NaN}, 0.9)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> BootstrapInterval.of(new double[] {1}, 0.9, 0, new SplittableRandom(0)))
                .hasMessageContaining("0 resamples");
        assertThat(BootstrapInterval.of(new double[] {3}, 0.9, 1, new SplittableRandom(0)))
                .isEqualTo(new BootstrapInterval(3, 3, 3, 0.9, 1));
    }

    private static BootstrapInterval of(double[] values, double level) {
        return BootstrapInterval.of(values, level, BootstrapInterval.USUAL_RESAMPLES, new SplittableRandom(7));
    }
}
