package io.github.vasomim.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.FloatImage;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TubeTest {
    private static double sum(FloatImage image) {
        double sum = 0;
        for (float value : image.values()) {
            sum += value;
        }
        return sum;
    }

    @Test
    void itsAreaIsDiameterTimesLength() {
        for (double angle : new double[] {0, 0.7, 1.9}) {
            Tube tube = Tube.straight(30.2, 29.7, angle, 40, t -> 5);
            assertThat(sum(tube.coverage(60, 60))).isCloseTo(200, within(1.5));
            assertThat(tube.mask(60, 60).foregroundCount()).isBetween(190, 210);
        }
        assertThat(sum(Tube.curved(30, 30, 20, 0.5, 50, t -> 4).coverage(60, 60)))
                .isCloseTo(200, within(2.0));
    }

    @Test
    void pixelsAreCoveredByTheirShare() {
        FloatImage coverage = Tube.straight(10, 10.25, 0, 16, t -> 3).coverage(20, 20);
        // From row 8.75 to row 11.75.
        assertThat(coverage.get(10, 8)).isEqualTo(0.25f);
        assertThat(coverage.get(10, 9)).isOne();
        assertThat(coverage.get(10, 11)).isEqualTo(0.75f);
        assertThat(coverage.get(10, 12)).isZero();
        assertThat(coverage.get(0, 10)).isZero();
    }

    @Test
    void theNarrowestPointLosesItsPercentage() {
        var diameter = Tube.narrowed(10, 40, 20);
        assertThat(diameter.applyAsDouble(0)).isCloseTo(6, within(1e-12));
        assertThat(diameter.applyAsDouble(5)).isCloseTo(8, within(1e-12));
        assertThat(diameter.applyAsDouble(-10)).isEqualTo(10);
        assertThat(diameter.applyAsDouble(30)).isEqualTo(10);
    }

    @Test
    void theFrameIsDarkestOnTheAxisAndNoiseIsSeeded() {
        Tube tube = Tube.straight(10, 10.5, 0, 16, t -> 6);
        FloatImage frame = tube.frame(20, 20, 0.05, 0, 0, new SplittableRandom(1));
        assertThat(frame.get(10, 0)).isEqualTo(180);
        // The mean chord over the pixel on the axis is near to six pixels.
        assertThat(frame.get(10, 10)).isCloseTo((float) (180 * Math.exp(-0.3)), within(0.5f));
        FloatImage noisy = tube.frame(20, 20, 0.05, 1, 2, new SplittableRandom(1));
        assertThat(noisy.values())
                .isEqualTo(
                        tube.frame(20, 20, 0.05, 1, 2, new SplittableRandom(1)).values());
        assertThat(noisy.values())
                .isNotEqualTo(
                        tube.frame(20, 20, 0.05, 1, 2, new SplittableRandom(2)).values());
    }

    @Test
    void closedTubesAreRefused() {
        assertThatThrownBy(() -> Tube.straight(5, 5, 0, 5, t -> t)).hasMessageContaining("above 0");
        ImmutableDoubleArray one = ImmutableDoubleArray.of(1);
        assertThatThrownBy(() -> new Tube(one, one, one)).hasMessageContaining("two or more");
    }
}
