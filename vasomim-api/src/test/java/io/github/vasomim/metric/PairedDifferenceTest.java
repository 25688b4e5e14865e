package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    @Test
    void threePairsByHand() {
        // 1 + 2 + 3 = 6: of the eight signs, all plus and all minus come as far.
        PairedDifference difference = PairedDifference.of(new double[] {2, 4, 6}, new double[] {1, 2, 3});
        assertThat(difference).isEqualTo(new PairedDifference(2, 0.25, 3));
        // 1 + 2 - 3 = 0: every sum is at least as far from 0.
        assertThat(PairedDifference.of(new double[] {1, 2, -3}, new double[3]).probability())
                .isEqualTo(1);
        // 1 - 2 + 4 = 3: sums 7, 5, 3, 1 and their negatives; three quarters are as far.
        assertThat(PairedDifference.of(new double[] {1, -2, 4}, new double[3]).probability())
                .isEqualTo(0.75);
    }

    @Test
    void upToSixteenPairsAreExactAndMoreAreDrawn() {
        double[] ones = new double[16];
        Arrays.fill(ones, 1);
        assertThat(PairedDifference.of(ones, new double[16]).probability()).isEqualTo(2.0 / 65536);
        // Without any difference each draw comes as far as the pairs do.
        assertThat(PairedDifference.of(new double[17], new double[17])).isEqualTo(new PairedDifference(0, 1, 17));
    }

    @Test
    void sumsThatDifferByRoundingAloneCountAsEqual() {
        // Every choice of signs gives at least 7740.3, though some by a bit less in floating point.
        double[] values = {26000, 8010, -269.7, -26000};
        assertThat(PairedDifference.of(values, new double[4]).probability()).isEqualTo(1);
    }

    @Test
    void manyPairsAgreeWithTheNormalDistribution() {
        SplittableRandom random = new SplittableRandom(3);
        double[] first = random.doubles(200).toArray();
        double[] second = random.doubles(200).toArray();
        double squares = 0;
        double sum = 0;
        for (int i = 0; i < 200; i++) {
            first[i] += 0.05;
            double d = first[i] - second[i];
            sum += d;
            squares += d * d;
        }
        double z = Math.abs(sum) / Math.sqrt(squares);
        // Abramowitz and Stegun 7.1.26
        double t = 1 / (1 + 0.3275911 * z / Math.sqrt(2));
        double tail = t
                * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * Math.exp(-z * z / 2);
        assertThat(tail).isBetween(0.01, 0.5);
        assertThat(PairedDifference.of(first, second).probability()).isCloseTo(tail, within(0.01));
    }

    @Provide
    Arbitrary<double[]> scores() {
        return Arbitraries.doubles()
                .between(0, 1)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(10);
    }

    @Property(tries = 200)
    void swappingTheMethodsTurnsTheMeanRound(@ForAll("scores") double[] values) {
        double[] others = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            others[i] = values[values.length - 1 - i] * 0.9;
        }
        PairedDifference there = PairedDifference.of(values, others);
        PairedDifference back = PairedDifference.of(others, values);
        assertThat(back.mean()).isEqualTo(-there.mean());
        assertThat(back.probability())
                .isEqualTo(there.probability())
                .isGreaterThan(0)
                .isLessThanOrEqualTo(1);
    }

    @Test
    void refusesWhatIsNoPair() {
        assertThatThrownBy(() -> PairedDifference.of(new double[1], new double[2]))
                .hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> PairedDifference.of(new double[0], new double[0]))
                .hasMessageContaining("at least");
        assertThatThrownBy(() -> PairedDifference.of(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("NaN");
    }
}
