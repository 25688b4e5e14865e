package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.FloatImage;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SatoVesselnessTest {
    @Test
    void answerToALineIsTheAnalyticOne() {
        // A line of depth 80 and deviation 2, smoothed by s: s²·80·2 / (4 + s²)^(3/2), greatest at s = 3 of the four.
        FloatImage response = SatoVesselness.PAPER.respond(Frames.line(64, 48, 2, -80));

        double expected = 9 * 80 * 2 / Math.pow(4 + 9, 1.5);
        for (int y = 0; y < 48; y++) {
            assertThat((double) response.get(32, y)).isCloseTo(expected, within(0.005 * expected));
        }
    }

    @Test
    void brightLineIsNotAVessel() {
        FloatImage response = SatoVesselness.PAPER.respond(Frames.line(64, 48, 2, 80));

        for (int y = 0; y < 48; y++) {
            assertThat(response.get(32, y)).isZero();
        }
    }

    @Test
    void flatFrameAnswersNothingAtAll() {
        FloatImage flat = new FloatImage(33, 21);
        Arrays.fill(flat.values(), 173.3f);

        assertThat(SatoVesselness.PAPER.respond(flat).values()).containsOnly(0);
    }

    @Property(tries = 12)
    void equalsTheFormulasInDoublePrecision(
            @ForAll @IntRange(min = 1, max = 90) int width,
            @ForAll @IntRange(min = 1, max = 60) int height,
            @ForAll long seed) {
        FloatImage frame = Frames.noise(width, height, seed);

        FloatImage response = SatoVesselness.PAPER.respond(frame);

        double[] expected = NaiveSato.respond(frame, 1, 2, 3, 4);
        double largest = 1e-3;
        for (double value : expected) {
            largest = Math.max(largest, value);
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) response.values()[i]).isCloseTo(expected[i], within(2e-6 * largest));
        }
    }

    @Property(tries = 20)
    void turnsWithTheFrameAndIgnoresItsBrightness(
            @ForAll @IntRange(min = 34, max = 60) int width,
            @ForAll @IntRange(min = 34, max = 60) int height,
            @ForAll FilterPrecision precision,
            @ForAll long seed) {
        SatoVesselness filter = new SatoVesselness(ImmutableDoubleArray.of(1.5, 3), precision);
        FloatImage frame = Frames.noise(width, height, seed);
        FloatImage turned = new FloatImage(/* width= */ height, /* height= */ width);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned.values()[(width - 1 - x) * height + y] = frame.get(x, y) * 2 + 16;
            }
        }

        FloatImage response = filter.respond(frame);
        FloatImage turnedResponse = filter.respond(turned);

        // Within a kernel's reach of the border the published order of the passes shows; further in it must not.
        int reach = GaussianKernel.ofHalfHessian(3).reach();
        // Differences of the smoothed frame round at the height of the frame, those of the frame itself do not.
        float rounding = precision == FilterPrecision.EXACT ? 1e-3f : 5e-3f;
        for (int y = reach; y < height - reach; y++) {
            for (int x = reach; x < width - reach; x++) {
                assertThat(turnedResponse.get(y, width - 1 - x) / 2).isCloseTo(response.get(x, y), within(rounding));
            }
        }
    }

    @Test
    void refusesScalesOutOfRange() {
        assertThatThrownBy(() -> SatoVesselness.of()).hasMessageContaining("at least one");
        assertThatThrownBy(() -> SatoVesselness.of(2, 0)).hasMessageContaining("scale 0.0");
        assertThatThrownBy(() -> SatoVesselness.of(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> SatoVesselness.of(65)).hasMessageContaining("64");
    }
}
