package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.dataset.ArcadeSegmentation;
import io.github.vasomim.dataset.ArcadeTarget;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.PairedFolders;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.metric.Dice;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.testing.AnatomyExtractorContract;
import io.github.vasomim.testing.SharedData;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VesselTreeExtractorTest {
    private static final VesselTreeExtractor TREE = VesselTreeExtractor.DEFAULT;

    @Nested
    class Contract extends AnatomyExtractorContract {
        @Override
        protected AnatomyExtractor extractor() {
            return TREE;
        }
    }

    @Test
    void findsMostOfAPhantomsTreeWhereOneRegionDoesNot() {
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(256));
        double tree = mean(generator, TREE);
        double region = mean(generator, VesselnessExtractor.PAPER);

        assertThat(tree).isGreaterThan(0.7);
        assertThat(tree).isGreaterThan(region + 0.1);
    }

    private static double mean(PhantomGenerator generator, AnatomyExtractor extractor) {
        return LongStream.range(100, 112)
                .mapToDouble(seed -> {
                    Phantom phantom = generator.generate(seed);
                    return Dice.of(
                            extractor.extract(phantom.frame().pixels().asImg()).mask(), phantom.vesselMask());
                })
                .average()
                .orElseThrow();
    }

    @Test
    void framesWithoutStructureGiveEmptyMasks() {
        for (float grey : new float[] {0, 29, 31, 255}) {
            FloatImage flat = new FloatImage(90, 70);
            Arrays.fill(flat.values(), grey);

            AnatomyMap map = TREE.extract(flat.asImg());

            assertThat(map.mask().foregroundCount()).isZero();
            assertThat(Arrays.equals(map.vesselness().values(), new float[90 * 70]))
                    .isTrue();
        }
    }

    @Test
    void smallAndNarrowFramesAreTaken() {
        int least = TREE.leastSide();
        assertThat(TREE.extract(new FloatImage(least, least).asImg()).mask().width())
                .isEqualTo(least);
        assertThat(TREE.extract(new FloatImage(600, least).asImg()).mask().width())
                .isEqualTo(600);
        assertThatThrownBy(() -> TREE.extract(new FloatImage(600, least - 1).asImg()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("600x" + (least - 1))
                .hasMessageContaining("at least " + least + "x" + least);
    }

    @Test
    void settingsAreChecked() {
        ImmutableDoubleArray scales = TREE.scales();
        assertThatThrownBy(() -> new VesselTreeExtractor(ImmutableDoubleArray.of(), 93, 96, 8))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> new VesselTreeExtractor(scales, 97, 96, 8)).hasMessageContaining("not below");
        assertThatThrownBy(() -> new VesselTreeExtractor(scales, 93, 101, 8)).hasMessageContaining("101");
        assertThatThrownBy(() -> new VesselTreeExtractor(scales, 93, 96, -1)).hasMessageContaining("0 or more");
    }

    @Test
    void labelledRealFramesAreMetBetterThanByOneRegion() {
        assertMeets(
                ArcadeSegmentation.open(SharedData.require("data/arcade/syntax/val"), ArcadeTarget.VESSELS), 2, 0.62);
        assertMeets(PairedFolders.open(SharedData.require("data/xcad/train")), 2, 0.62);
        assertMeets(PairedFolders.open(SharedData.require("data/dca1/train")), 1, 0.68);
    }

    private static void assertMeets(SegmentationSet set, int step, double least) {
        double[] sums = IntStream.range(0, set.size())
                .parallel()
                .filter(i -> i % step == 0)
                .mapToObj(i -> {
                    LabelledFrame labelled = set.read(i);
                    return Dice.of(
                            TREE.extract(labelled.frame().pixels().asImg()).mask(), labelled.label());
                })
                .mapToDouble(score -> score)
                .toArray();

        assertThat(Arrays.stream(sums).average().orElseThrow()).isGreaterThan(least);
    }
}
