package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AgreementTest {
    @Test
    void fourPairsByHand() {
        double[] predicted = {1, 2, 3, 4};
        double[] truth = {2, 1, 4, 9};
        // Deviations (-1.5, -0.5, 0.5, 1.5) and (-2, -3, 0, 5): products 12, squares 5 and 38.
        assertThat(Pearson.of(predicted, truth)).isCloseTo(12 / Math.sqrt(5 * 38), within(1e-12));
        // Ranks 1 2 3 4 and 2 1 3 4: 1 - 6 * 2 / (4 * 15).
        assertThat(Spearman.of(predicted, truth)).isCloseTo(0.8, within(1e-12));
        // Differences -1, 1, -1, -5.
        assertThat(RootMeanSquareError.of(predicted, truth)).isCloseTo(Math.sqrt(7), within(1e-12));
        assertThat(Agreement.of(predicted, truth))
                .isEqualTo(new Agreement(
                        Pearson.of(predicted, truth),
                        Spearman.of(predicted, truth),
                        RootMeanSquareError.of(predicted, truth),
                        4));
    }

    @Test
    void equalValuesShareTheirMeanRank() {
        assertThat(Spearman.ranks(new double[] {5, 1, 5, 0, 5})).containsExactly(4, 2, 4, 1, 4);
        assertThat(Spearman.ranks(new double[] {0.0, -0.0, 1})).containsExactly(1.5, 1.5, 3);
        // Ranks 1.5 1.5 3 against 1 2 3: products 1.5, squares 1.5 and 2.
        assertThat(Spearman.of(new double[] {7, 7, 9}, new double[] {1, 2, 3}))
                .isCloseTo(1.5 / Math.sqrt(1.5 * 2), within(1e-12));
    }

    @Test
    void aConstantSideTellsNothing() {
        double[] constant = {0.1, 0.1, 0.1};
        double[] other = {0.1, 0.5, 0.2};
        assertThat(Pearson.of(constant, other)).isZero();
        assertThat(Pearson.of(other, constant)).isZero();
        assertThat(Spearman.of(constant, constant)).isZero();
        assertThat(Spearman.of(new double[] {3}, new double[] {4})).isZero();
        assertThat(RootMeanSquareError.of(constant, constant)).isZero();
    }

    @Test
    void refusesWhatCannotBePaired() {
        assertThatThrownBy(() -> Pearson.of(new double[0], new double[0])).hasMessageContaining("at least one");
        assertThatThrownBy(() -> Spearman.of(new double[2], new double[3])).hasMessageContaining("2 and 3 values");
        assertThatThrownBy(() -> RootMeanSquareError.of(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("NaN");
    }

    private static double[] numbers(int n, long seed) {
        return new SplittableRandom(seed).doubles(n, -3, 3).toArray();
    }

    @Property(tries = 200)
    void correlationsStayInRangeWhateverIsShiftedOrScaled(
            @ForAll @IntRange(min = 2, max = 40) int n,
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.1, max = 50) double factor,
            @ForAll @DoubleRange(min = -50, max = 50) double shift) {
        double[] a = numbers(n, seed);
        double[] b = numbers(n, seed + 1);
        double[] moved = DoubleStream.of(b).map(x -> factor * x + shift).toArray();
        double[] mirrored = DoubleStream.of(b).map(x -> -x).toArray();
        assertThat(Pearson.of(a, b)).isBetween(-1.0, 1.0).isCloseTo(Pearson.of(b, a), within(1e-12));
        assertThat(Pearson.of(a, moved)).isCloseTo(Pearson.of(a, b), within(1e-9));
        assertThat(Pearson.of(a, mirrored)).isCloseTo(-Pearson.of(a, b), within(1e-12));
        assertThat(Pearson.of(a, a)).isCloseTo(1, within(1e-12));
        assertThat(Spearman.of(a, b)).isBetween(-1.0, 1.0);
        // Any rising curve keeps the order.
        double[] bent = DoubleStream.of(b).map(x -> Math.exp(x) + x).toArray();
        assertThat(Spearman.of(a, bent)).isEqualTo(Spearman.of(a, b));
        assertThat(RootMeanSquareError.of(a, b)).isPositive().isEqualTo(RootMeanSquareError.of(b, a));
    }

    @Test
    void intervalOfPairsHoldsTheFigureAndNarrowsWithMorePairs() {
        double[] a = numbers(400, 1);
        double[] noise = numbers(400, 2);
        double[] b = new double[400];
        for (int i = 0; i < b.length; i++) {
            b[i] = a[i] + noise[i];
        }
        BootstrapInterval all = BootstrapInterval.ofPairs(a, b, Pearson::of, 0.95, 2000, new SplittableRandom(3));
        assertThat(all.mean()).isEqualTo(Pearson.of(a, b)).isBetween(all.low(), all.high());
        // Fisher's transformation: deviation of atanh(r) is 1 / sqrt(n - 3).
        double half = 1.96 / Math.sqrt(397);
        double z = Math.log((1 + all.mean()) / (1 - all.mean())) / 2;
        assertThat(all.low()).isCloseTo(Math.tanh(z - half), within(0.02));
        assertThat(all.high()).isCloseTo(Math.tanh(z + half), within(0.02));
        assertThat(BootstrapInterval.ofPairs(
                        new double[] {1}, new double[] {2}, RootMeanSquareError::of, 0.9, 10, new SplittableRandom(1)))
                .isEqualTo(new BootstrapInterval(1, 1, 1, 0.9, 1));
        assertThatThrownBy(() ->
                        BootstrapInterval.ofPairs(a, new double[1], Pearson::of, 0.95, 10, new SplittableRandom(1)))
                .hasMessageContaining("400 and 1");
    }
}
