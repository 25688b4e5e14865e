package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.NpyArray;
import io.github.vasomim.io.NpzFile;
import io.github.vasomim.testing.SharedData;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Vesselness and masks of eight real frames against numbers computed elsewhere in double precision. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenVesselnessTest {
    private static final int BORDER = 20;

    private Map<String, NpyArray> golden = Map.of();

    @BeforeAll
    void read() {
        golden = NpzFile.read(SharedData.require("golden/vesselness.npz"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void satoResponse(int k) {
        FloatImage response = SatoVesselness.PAPER.respond(frame(k));

        assertThat(relativeL2(response.values(), array("sato_" + k).values())).isLessThan(1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void frangiResponse(int k) {
        FloatImage response = FrangiVesselness.PAPER.respond(frame(k));

        assertThat(relativeL2(response.values(), array("frangi_" + k).values())).isLessThan(1e-5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void satoMask(int k) {
        AnatomyMap map = VesselnessExtractor.PAPER.extract(frame(k).asImg());

        double[] levels = array("sato_uint8_border20_" + k).values();
        double[] mask = array("mask_p92_border20_" + k).values();
        int wrongLevels = 0;
        int wrongMask = 0;
        for (int i = 0; i < mask.length; i++) {
            wrongLevels += (int) map.vesselness().values()[i] == (int) levels[i] ? 0 : 1;
            wrongMask += (map.mask().labels()[i] != 0) == (mask[i] != 0) ? 0 : 1;
        }
        assertThat(wrongLevels).as("pixels of another level").isLessThan(mask.length / 2000);
        assertThat(wrongMask).as("pixels of another mask value").isLessThan(mask.length / 2000);
        assertThat(map.mask().foregroundCount()).isGreaterThan(1000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void frangiMaskFollowsTheSameRule(int k) {
        FloatImage frame = frame(k);
        AnatomyMap map = new VesselnessExtractor(FrangiVesselness.PAPER, 92, BORDER).extract(frame.asImg());

        FloatImage levels = new FloatImage(frame.width(), frame.height());
        double[] response = array("frangi_" + k).values();
        for (int y = BORDER; y < frame.height() - BORDER; y++) {
            for (int x = BORDER; x < frame.width() - BORDER; x++) {
                levels.values()[y * frame.width() + x] = (float) Math.floor(255 * response[y * frame.width() + x]);
            }
        }
        byte[] expected = LevelImage.of(levels, 255)
                .strongestRegion(new PercentileThreshold(92).of(levels))
                .labels();
        int wrong = 0;
        for (int i = 0; i < expected.length; i++) {
            wrong += expected[i] == map.mask().labels()[i] ? 0 : 1;
        }
        assertThat(wrong).isLessThan(expected.length / 2000);
        assertThat(map.mask().foregroundCount()).isGreaterThan(1000);
    }

    private FloatImage frame(int k) {
        NpyArray image = array("image_" + k);
        return FloatImage.wrap((int) image.shape()[1], (int) image.shape()[0], image.toFloats());
    }

    private NpyArray array(String name) {
        return Objects.requireNonNull(golden.get(name), name);
    }

    private static double relativeL2(float[] actual, double[] expected) {
        double difference = 0;
        double total = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
            total += expected[i] * expected[i];
        }
        return Math.sqrt(difference / total);
    }
}
