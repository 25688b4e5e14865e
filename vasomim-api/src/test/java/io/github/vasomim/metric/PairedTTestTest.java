package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PairedTTestTest {
    @Test
    void threePairsByHand() {
        // Differences 1, 2, 3: mean 2, standard error 1/√3, and with two degrees of freedom p = 1 - t/√(2 + t²).
        PairedTTest test = PairedTTest.of(new double[] {2, 4, 6}, new double[] {1, 2, 3});
        assertThat(test.mean()).isEqualTo(2);
        assertThat(test.n()).isEqualTo(3);
        assertThat(test.t()).isCloseTo(Math.sqrt(12), within(1e-12));
        assertThat(test.probability()).isCloseTo(1 - Math.sqrt(12.0 / 14), within(1e-12));
    }

    @Test
    void criticalValuesOfTheTables() {
        assertThat(StudentT.twoSided(12.7062047362, 1)).isCloseTo(0.05, within(1e-9));
        assertThat(StudentT.twoSided(-2.7764451052, 4)).isCloseTo(0.05, within(1e-9));
        assertThat(StudentT.twoSided(2.0452296421, 29)).isCloseTo(0.05, within(1e-9));
        assertThat(StudentT.twoSided(1.9599877, 100_000)).isCloseTo(0.05, within(1e-6));
        assertThat(StudentT.twoSided(0, 7)).isCloseTo(1, within(1e-12));
    }

    @Property(tries = 200)
    void equalsTheFiniteSeriesForEvenDegrees(
            @ForAll @DoubleRange(min = 0.01, max = 50) double t, @ForAll @IntRange(min = 1, max = 12) int half) {
        // Abramowitz and Stegun 26.7.4: sin θ (1 + 1/2 cos²θ + (1·3)/(2·4) cos⁴θ + …) lies within t, tan θ = t/√ν.
        double degrees = 2 * half;
        double square = degrees / (degrees + t * t);
        double sum = 1;
        double term = 1;
        for (int k = 1; k < half; k++) {
            term *= (2 * k - 1) * square / (2 * k);
            sum += term;
        }
        assertThat(StudentT.twoSided(t, 2 * half)).isCloseTo(1 - t / Math.sqrt(degrees + t * t) * sum, within(1e-11));
    }

    @Test
    void smallTailsKeepTheirDigits() {
        // One degree of freedom is Cauchy's distribution: 2/π · arctan(1/t).
        assertThat(StudentT.twoSided(1e8, 1)).isCloseTo(2 / Math.PI * 1e-8, withinPercentage(1e-9));
        assertThat(StudentT.twoSided(1e5, 2)).isCloseTo(1e-10, withinPercentage(1e-7));
        assertThat(StudentT.twoSided(1e200, 3)).isZero();
    }

    @Test
    void equalDifferencesHaveNoSpread() {
        double[] zero = new double[3];
        assertThat(PairedTTest.of(zero, zero)).isEqualTo(new PairedTTest(0, 0, 1, 3));
        assertThat(PairedTTest.of(zero, new double[] {0.5, 0.5, 0.5}))
                .isEqualTo(new PairedTTest(-0.5, Double.NEGATIVE_INFINITY, 0, 3));
    }

    @Test
    void agreesWithTheSignFlipTestOnManyPairs() {
        SplittableRandom random = new SplittableRandom(8);
        double[] first = random.doubles(120).map(value -> value + 0.06).toArray();
        double[] second = random.doubles(120).toArray();
        PairedTTest test = PairedTTest.of(first, second);
        assertThat(test.probability())
                .isBetween(0.005, 0.6)
                .isCloseTo(PairedDifference.of(first, second).probability(), within(0.01));
        assertThat(PairedTTest.of(second, first).probability()).isEqualTo(test.probability());
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThatThrownBy(() -> PairedTTest.of(new double[1], new double[1])).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> PairedTTest.of(new double[2], new double[3])).hasMessageContaining("2 and 3");
        assertThatThrownBy(() -> PairedTTest.of(new double[] {1, Double.NaN}, new double[2]))
                .hasMessageContaining("NaN");
    }
}
