package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.FloatImage;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PercentileThresholdTest {
    @Test
    void liesBetweenRanks() {
        FloatImage image = FloatImage.wrap(4, 1, new float[] {7, 1, 3, -1});

        assertThat(new PercentileThreshold(0).of(image)).isEqualTo(-1);
        assertThat(new PercentileThreshold(50).of(image)).isEqualTo(2);
        // Rank 0.92 · 3 = 2.76 of -1, 1, 3, 7.
        assertThat(new PercentileThreshold(92).of(image)).isCloseTo(3 + 0.76 * 4, within(1e-12));
        assertThat(new PercentileThreshold(100).of(image)).isEqualTo(7);
    }

    @Property(tries = 200)
    void equalsThePercentileOfTheSortedValues(
            @ForAll @Size(min = 1, max = 60) @FloatRange(min = -1e6f, max = 1e6f) float[] values,
            @ForAll @DoubleRange(min = 0, max = 100) double percentile) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double rank = percentile / 100 * (sorted.length - 1);
        int below = (int) rank;
        int above = Math.min(below + 1, sorted.length - 1);
        double expected = sorted[below] + (rank - below) * ((double) sorted[above] - sorted[below]);

        double found = new PercentileThreshold(percentile).of(FloatImage.wrap(values.length, 1, values));

        assertThat(found).isCloseTo(expected, within(1e-6));
    }

    @Test
    void refusesWhatIsNoPercentile() {
        assertThatThrownBy(() -> new PercentileThreshold(100.5)).hasMessageContaining("100.5");
        assertThatThrownBy(() -> new PercentileThreshold(Double.NaN)).hasMessageContaining("NaN");
    }
}
