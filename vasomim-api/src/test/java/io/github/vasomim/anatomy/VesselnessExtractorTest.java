package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.testing.AnatomyExtractorContract;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VesselnessExtractorTest {
    @Nested
    class Sato extends AnatomyExtractorContract {
        @Override
        protected AnatomyExtractor extractor() {
            return VesselnessExtractor.PAPER;
        }
    }

    @Nested
    class Frangi extends AnatomyExtractorContract {
        @Override
        protected AnatomyExtractor extractor() {
            return new VesselnessExtractor(FrangiVesselness.PAPER, 92, 20);
        }
    }

    @Test
    void flatFrameHasNoVessel() {
        FloatImage flat = new FloatImage(60, 50);
        Arrays.fill(flat.values(), 128);

        AnatomyMap map = VesselnessExtractor.PAPER.extract(flat.asImg());

        assertThat(map.mask().foregroundCount()).isZero();
        assertThat(map.vesselness().values()).containsOnly(0);
    }

    @Test
    void borderIsNeverVessel() {
        FloatImage frame = Frames.line(80, 70, 2, -80);

        AnatomyMap map = new VesselnessExtractor(SatoVesselness.PAPER, 92, 7).extract(frame.asImg());

        assertThat(map.mask().foregroundCount()).isPositive();
        for (int y = 0; y < 70; y++) {
            for (int x = 0; x < 80; x++) {
                if (x < 7 || y < 7 || x >= 73 || y >= 63) {
                    assertThat(map.mask().get(x, y)).isZero();
                    assertThat(map.vesselness().get(x, y)).isZero();
                }
            }
        }
        assertThat(map.mask().get(40, 7)).isOne();
        assertThat(map.mask().get(40, 62)).isOne();
    }

    @Test
    void responseIsCutDownToLevelsAndSaturates() {
        // Levels 2.9 -> 2, 3.0 -> 3, 400 -> 255; the median of 0 2 3 3 255 255 is 3.
        Vesselness fixed = frame -> FloatImage.wrap(6, 1, new float[] {0, 2.9f, 3, 3.99f, 255, 400});
        VesselnessExtractor extractor = new VesselnessExtractor(fixed, 50, 0);

        AnatomyMap map = extractor.extract(new FloatImage(6, 1).asImg());

        // The first of the two saturated pixels is the seed.
        assertThat(map.mask().labels()).containsExactly(0, 0, 1, 1, 1, 1);
        assertThat(map.vesselness().values()).containsExactly(0, 2.9f, 3, 3.99f, 255, 400);
    }

    @Test
    void fullScaleOfTheFilterIsLevel255() {
        Vesselness shares = new Vesselness() {
            @Override
            public FloatImage respond(FloatImage frame) {
                return FloatImage.wrap(4, 1, new float[] {0.001f, 0.005f, 0.5f, 1});
            }

            @Override
            public double fullScale() {
                return 1;
            }
        };

        AnatomyMap map = new VesselnessExtractor(shares, 0, 0).extract(new FloatImage(4, 1).asImg());

        // 0.001 · 255 is level 0, which is never vessel; 0.005 · 255 is level 1.
        assertThat(map.mask().labels()).containsExactly(0, 1, 1, 1);
    }

    @Test
    void refusesFramesWithNothingInsideTheBorder() {
        assertThatThrownBy(() -> VesselnessExtractor.PAPER.extract(new FloatImage(41, 40).asImg()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("41x40")
                .hasMessageContaining("border of 20")
                .hasMessageContaining("41x41");
        assertThat(VesselnessExtractor.PAPER
                        .extract(new FloatImage(41, 41).asImg())
                        .mask()
                        .foregroundCount())
                .isZero();
    }

    @Test
    void refusesIntensitiesThatAreNoNumbers() {
        FloatImage frame = new FloatImage(50, 60);
        frame.values()[3 * 50 + 7] = Float.NaN;

        assertThatThrownBy(() -> VesselnessExtractor.PAPER.extract(frame.asImg()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("(7, 3)")
                .hasMessageContaining("NaN");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new VesselnessExtractor(SatoVesselness.PAPER, 101, 20))
                .hasMessageContaining("101");
        assertThatThrownBy(() -> new VesselnessExtractor(SatoVesselness.PAPER, 92, -1))
                .hasMessageContaining("-1");
    }

    @Test
    void filtersThatBreakTheirContractAreNamed() {
        FloatImage frame = new FloatImage(9, 7);
        assertBroken(new Filter(FloatImage.wrap(7, 9, new float[63]), 255), frame, "7x9", "9x7");
        float[] negative = new float[63];
        negative[11] = -0.5f;
        assertBroken(new Filter(FloatImage.wrap(9, 7, negative), 255), frame, "-0.5", "(2, 1)");
        float[] endless = new float[63];
        endless[62] = Float.POSITIVE_INFINITY;
        assertBroken(new Filter(FloatImage.wrap(9, 7, endless), 255), frame, "Infinity", "(8, 6)");
        assertBroken(new Filter(new FloatImage(9, 7), 0), frame, "full scale", "positive");
    }

    private static void assertBroken(Vesselness filter, FloatImage frame, String... parts) {
        assertThatThrownBy(() -> new VesselnessExtractor(filter, 90, 0).extract(frame.asImg()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(parts);
    }

    private record Filter(FloatImage response, double fullScale) implements Vesselness {
        @Override
        public FloatImage respond(FloatImage frame) {
            return response;
        }
    }
}
