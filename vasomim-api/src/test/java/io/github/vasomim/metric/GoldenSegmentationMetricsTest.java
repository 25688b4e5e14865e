package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.image.Skeleton;
import io.github.vasomim.io.NpyArray;
import io.github.vasomim.io.NpzFile;
import io.github.vasomim.testing.SharedData;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Dice, clDice, skeletons and Hausdorff distances of four real masks against numbers computed elsewhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenSegmentationMetricsTest {
    private Map<String, NpyArray> golden = Map.of();

    @BeforeAll
    void read() {
        golden = NpzFile.read(SharedData.require("golden/segmentation_metrics.npz"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void skeletonIsEqualPixelForPixel(int k) {
        assertThat(Skeleton.of(mask("label", k)).labels())
                .isEqualTo(mask("label_skeleton", k).labels());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void scoresAreEqual(int k) {
        SegmentationScores scores = SegmentationScores.of("frame", mask("prediction", k), mask("label", k));
        double clDice = array("cldice").values()[k];

        assertThat(scores.dice()).isCloseTo(array("dice").values()[k], within(1e-12));
        // The golden 0/0 is a prediction that misses the vessel altogether: 0 by our rule.
        assertThat(scores.clDice()).isCloseTo(Double.isNaN(clDice) ? 0 : clDice, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 347.315130470555, 91.38410416355578",
        "1, 290.30518380399855, 106.1017444848161",
        "2, 53.47334947387116, 19.40233147493723",
        "3, 54.66668804267243, 17.076079746603536"
    })
    void hausdorffDistancesEqualThoseOfASearchThroughAllPairs(int k, double pixels, double millimetres) {
        LabelImage prediction = mask("prediction", k);
        LabelImage label = mask("label", k);
        assertThat(Hausdorff95.of(prediction, label, PixelSize.PIXEL)).isCloseTo(pixels, within(1e-9));
        assertThat(Hausdorff95.of(prediction, label, PixelSize.millimetres(0.25, 0.4)))
                .isCloseTo(millimetres, within(1e-9));
    }

    private LabelImage mask(String name, int k) {
        NpyArray stack = array(name);
        int height = (int) stack.shape()[1];
        int width = (int) stack.shape()[2];
        byte[] labels = Arrays.copyOfRange(stack.toBytes(), k * width * height, (k + 1) * width * height);
        return LabelImage.wrap(width, height, labels);
    }

    private NpyArray array(String name) {
        return Objects.requireNonNull(golden.get(name), name);
    }
}
