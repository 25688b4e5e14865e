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
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.Dice;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.testing.AnatomyExtractorContract;
import io.github.vasomim.testing.SharedData;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void theLeastSideIsTakenForEveryBorder() {
        for (int border : new int[] {0, 8, 60, 200, 255}) {
            VesselTreeExtractor tree = new VesselTreeExtractor(TREE.scales(), 93, 96.5, border);
            int least = tree.leastSide();

            assertThat(tree.extract(new FloatImage(least, least).asImg()).mask().width())
                    .isEqualTo(least);
            assertThatThrownBy(() -> tree.extract(new FloatImage(least - 1, least).asImg()))
                    .hasMessageContaining("at least " + least + "x" + least);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 64, 128, 512})
    void vesselsAreFoundAtEverySide(int side) {
        double s = side / 512.0;
        Drawing fork = new Drawing(side)
                .tube(120 * s, 150 * s, 400 * s, 330 * s, 12 * s + 0.7, 12 * s + 0.7)
                .tube(250 * s, 235 * s, 380 * s, 130 * s, 12 * s + 0.7, 9 * s + 0.7);

        LabelImage mask = TREE.extract(fork.frame(170, 90).asImg()).mask();

        assertThat(Dice.of(mask, fork.mask)).isGreaterThan(0.75);
    }

    @Test
    void framesWithoutVesselsGiveEmptyMasks() {
        FloatImage ramp = new FloatImage(256, 256);
        FloatImage bowl = new FloatImage(256, 256);
        FloatImage grating = new FloatImage(256, 256);
        for (int y = 0; y < 256; y++) {
            for (int x = 0; x < 256; x++) {
                int i = y * 256 + x;
                ramp.values()[i] = Math.round(60 + 0.3f * x + 0.3f * y);
                bowl.values()[i] = 120 + 0.004f * ((x - 128) * (x - 128) + (y - 128) * (y - 128));
                grating.values()[i] = x % 2 == 0 ? 120 : 124;
            }
        }
        for (FloatImage frame : List.of(ramp, bowl, grating)) {
            assertThat(TREE.extract(frame.asImg()).mask().foregroundCount()).isZero();
        }
    }

    @Test
    void masksChangeLittleWithBrightnessContrastAndTurn() {
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(256));
        double darkerAgreement = 0;
        double turnedAgreement = 0;
        for (long seed = 40; seed < 50; seed++) {
            FloatImage frame = generator.generate(seed).frame().pixels();
            LabelImage mask = TREE.extract(frame.asImg()).mask();
            FloatImage darker = new FloatImage(256, 256);
            FloatImage turned = new FloatImage(256, 256);
            LabelImage turnedMask = new LabelImage(256, 256);
            for (int y = 0; y < 256; y++) {
                for (int x = 0; x < 256; x++) {
                    darker.values()[y * 256 + x] = 0.75f * frame.get(x, y);
                    turned.values()[(255 - x) * 256 + y] = frame.get(x, y);
                    turnedMask.labels()[(255 - x) * 256 + y] = (byte) mask.get(x, y);
                }
            }
            darkerAgreement += Dice.of(TREE.extract(darker.asImg()).mask(), mask) / 10;
            turnedAgreement += Dice.of(TREE.extract(turned.asImg()).mask(), turnedMask) / 10;
        }

        assertThat(darkerAgreement).isGreaterThan(0.9);
        assertThat(turnedAgreement).isGreaterThan(0.9);
    }

    @Test
    void greyLevelsFarFromTheScaleAreRefused() {
        FloatImage frame = new FloatImage(64, 64);
        frame.values()[65] = 4095;
        assertThatThrownBy(() -> TREE.extract(frame.asImg()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("(1, 1)")
                .hasMessageContaining("4095")
                .hasMessageContaining("0 to 255");
        frame.values()[65] = Float.NaN;
        assertThatThrownBy(() -> TREE.extract(frame.asImg()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("NaN");
    }

    @Test
    void settingsAreChecked() {
        ImmutableDoubleArray scales = TREE.scales();
        assertThatThrownBy(() -> new VesselTreeExtractor(ImmutableDoubleArray.of(), 93, 96, 8))
                .hasMessageContaining("at least one");
        assertThatThrownBy(() -> new VesselTreeExtractor(scales, 97, 96, 8)).hasMessageContaining("not below");
        assertThatThrownBy(() -> new VesselTreeExtractor(scales, 93, 101, 8)).hasMessageContaining("101");
        assertThatThrownBy(() -> new VesselTreeExtractor(scales, 93, 96, -1)).hasMessageContaining("0 to 255");
        assertThatThrownBy(() -> new VesselTreeExtractor(scales, 93, 96, 256)).hasMessageContaining("0 to 255");
    }

    @Test
    void labelledRealFramesAreMet() {
        assertMeets(
                ArcadeSegmentation.open(SharedData.require("data/arcade/syntax/val"), ArcadeTarget.VESSELS), 2, 0.63);
        assertMeets(PairedFolders.open(SharedData.require("data/xcad/train")), 2, 0.63);
        assertMeets(PairedFolders.open(SharedData.require("data/dca1/train")), 1, 0.70);
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
