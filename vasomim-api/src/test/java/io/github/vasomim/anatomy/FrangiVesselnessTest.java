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

class FrangiVesselnessTest {
    @Test
    void bestLineOfAFrameAnswersOneMinusExpMinusTwo() {
        // On an ideal line a = 0, and the strongest point has norm 2c: 1 - exp(-(2c)² / 2c²).
        FloatImage response = FrangiVesselness.PAPER.respond(Frames.line(64, 48, 2, -80));

        for (int y = 0; y < 48; y++) {
            assertThat((double) response.get(32, y)).isCloseTo(1 - Math.exp(-2), within(1e-6));
        }
    }

    @Test
    void blobAnswersLessThanALineByItsShape() {
        // In the middle of a round blob a = b: exp(-1 / (2 · 0.5²)) of a line's answer.
        FloatImage response = FrangiVesselness.PAPER.respond(Frames.blob(65, 4, -80));

        assertThat((double) response.get(32, 32)).isCloseTo(Math.exp(-2) * (1 - Math.exp(-2)), within(1e-5));
    }

    @Test
    void largerBetaForgivesTheBlob() {
        FloatImage blob = Frames.blob(65, 4, -80);
        Vesselness lenient = new FrangiVesselness(ImmutableDoubleArray.of(1, 2, 3, 4), 2, 0.5);

        assertThat((double) lenient.respond(blob).get(32, 32))
                .isCloseTo(Math.exp(-1.0 / 8) * (1 - Math.exp(-2)), within(1e-5));
    }

    @Test
    void brightLineAndFlatFrameAnswerNothing() {
        FloatImage flat = new FloatImage(30, 20);
        Arrays.fill(flat.values(), 99.9f);

        assertThat(FrangiVesselness.PAPER.respond(flat).values()).containsOnly(0);
        assertThat(FrangiVesselness.PAPER.respond(Frames.line(64, 48, 2, 80)).get(32, 20))
                .isZero();
    }

    @Property(tries = 20)
    void liesBetweenZeroAndOneAndIgnoresContrast(
            @ForAll @IntRange(min = 2, max = 40) int width,
            @ForAll @IntRange(min = 2, max = 40) int height,
            @ForAll long seed) {
        FloatImage frame = Frames.noise(width, height, seed);
        FloatImage faint = new FloatImage(width, height);
        for (int i = 0; i < faint.values().length; i++) {
            faint.values()[i] = 100 + frame.values()[i] / 8;
        }

        float[] response = FrangiVesselness.PAPER.respond(frame).values();
        float[] faintResponse = FrangiVesselness.PAPER.respond(faint).values();

        for (int i = 0; i < response.length; i++) {
            assertThat(response[i]).isBetween(0f, 1f).isCloseTo(faintResponse[i], within(2e-3f));
        }
    }

    @Test
    void refusesFactorsOutOfRange() {
        ImmutableDoubleArray scales = ImmutableDoubleArray.of(2);
        assertThatThrownBy(() -> new FrangiVesselness(scales, 0, 0.5)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new FrangiVesselness(scales, 0.5, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> FrangiVesselness.of(-1)).hasMessageContaining("-1.0");
    }
}
