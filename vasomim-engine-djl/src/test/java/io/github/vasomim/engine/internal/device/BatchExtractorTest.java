package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.anatomy.FrangiVesselness;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.Dice;
import io.github.vasomim.testing.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchExtractorTest {
    private static final VesselnessExtractor FAST = new VesselnessExtractor(SatoVesselness.of(1, 2, 3, 4), 92, 20);
    private static final VesselnessExtractor FRANGI = new VesselnessExtractor(FrangiVesselness.PAPER, 92, 20);

    @Test
    void phantoms_have_the_sibling_s_masks() {
        List<FloatImage> frames = Batches.phantoms(160, 6);
        assertEqual(VesselnessExtractor.PAPER, frames);
        assertEqual(FAST, frames);
        assertEqual(FRANGI, frames);
        assertEqual(new VesselnessExtractor(SatoVesselness.PAPER, 80, 3), frames);
    }

    @Test
    void real_frames_have_the_sibling_s_masks() {
        List<FloatImage> frames = Batches.realFrames(4);
        assertEqual(VesselnessExtractor.PAPER, frames);
        assertEqual(FAST, frames);
        assertEqual(FRANGI, frames);
    }

    @Test
    void golden_masks_are_met() {
        Golden golden = Golden.load("vesselness.npz");
        List<FloatImage> frames = Batches.goldenFrames(golden);
        for (int k : new int[] {1, 4, 6, 7}) {
            LabelImage mask =
                    masks(VesselnessExtractor.PAPER, frames.subList(k, k + 1)).get(0);
            float[] expected = golden.floats("mask_p92_border20_" + k);
            int wrong = 0;
            for (int i = 0; i < expected.length; i++) {
                wrong += (mask.labels()[i] != 0) == (expected[i] != 0) ? 0 : 1;
            }
            assertThat(wrong).as("pixels of frame %d", k).isLessThan(expected.length / 2000);
            assertThat(mask.foregroundCount()).isGreaterThan(1000);
            assertEqual(FAST, frames.subList(k, k + 1));
        }
    }

    @Test
    void degenerate_frames_have_empty_masks_and_leave_the_others_alone() {
        FloatImage vessels = Batches.phantoms(96, 1).get(0);
        FloatImage flat = new FloatImage(96, 96);
        Arrays.fill(flat.values(), 99.7f);
        FloatImage broken = Batches.phantoms(96, 1).get(0);
        broken.values()[50 * 96 + 50] = Float.NaN;
        for (VesselnessExtractor rule : List.of(VesselnessExtractor.PAPER, FRANGI)) {
            List<LabelImage> masks = masks(rule, List.of(flat, vessels, broken));
            assertThat(masks.get(0).foregroundCount()).isZero();
            assertThat(masks.get(1).foregroundCount()).isPositive();
            assertThat(masks.get(2).foregroundCount()).isZero();
            assertThat(Dice.of(masks.get(1), rule.extract(vessels.asImg()).mask()))
                    .isGreaterThan(0.999);
        }
    }

    @Test
    void the_border_is_zero_in_mask_and_response() {
        FloatImage frame = Batches.phantoms(64, 1).get(0);
        try (NDManager manager = NDManager.newBaseManager();
                BatchExtractor extractor =
                        new BatchExtractor(manager, new VesselnessExtractor(SatoVesselness.PAPER, 0, 9), 64, 64);
                NDArray batch = Batches.of(manager, List.of(frame));
                BatchAnatomy anatomy = extractor.extract(batch)) {
            FloatImage response = FrameTensors.images(anatomy.vesselness()).get(0);
            LabelImage mask = Batches.masks(anatomy.mask()).get(0);
            for (int i = 0; i < 64 * 64; i++) {
                int x = i % 64;
                int y = i / 64;
                if (x < 9 || y < 9 || x >= 55 || y >= 55) {
                    assertThat(response.get(x, y)).isZero();
                    assertThat(mask.get(x, y)).isZero();
                }
            }
            assertThat(mask.foregroundCount()).isPositive();
            assertThat(anatomy.hostReads()).isBetween(1, 8);
        }
    }

    @Test
    void frames_with_nothing_inside_the_border_are_refused() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> new BatchExtractor(manager, VesselnessExtractor.PAPER, 41, 40))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("41x40", "border of 20");
            assertThatThrownBy(() -> new BatchExtractor(manager, VesselnessExtractor.PAPER, 4097, 4096))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("16777216");
        }
    }

    private static void assertEqual(VesselnessExtractor rule, List<FloatImage> frames) {
        List<LabelImage> masks = masks(rule, frames);
        double sum = 0;
        for (int i = 0; i < frames.size(); i++) {
            AnatomyMap expected = rule.extract(frames.get(i).asImg());
            assertThat(expected.mask().foregroundCount()).isPositive();
            sum += Dice.of(masks.get(i), expected.mask());
        }
        assertThat(sum / frames.size()).as("mean Dice of %s", rule).isGreaterThanOrEqualTo(0.999);
    }

    private static List<LabelImage> masks(VesselnessExtractor rule, List<FloatImage> frames) {
        FloatImage first = frames.get(0);
        try (NDManager manager = NDManager.newBaseManager();
                BatchExtractor extractor = new BatchExtractor(manager, rule, first.width(), first.height());
                NDArray batch = Batches.of(manager, frames);
                BatchAnatomy anatomy = extractor.extract(batch)) {
            return new ArrayList<>(Batches.masks(anatomy.mask()));
        }
    }
}
