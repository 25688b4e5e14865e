package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class BatchAugmentationTest {
    /** Grey levels: sums of at most some forty products of weights and intensities in floats, added up in another order. */
    private static final double ROUNDING = 1e-3;

    /** What both siblings make of some frames with the same draws. */
    private static void assertEqual(
            AugmentationSettings settings, int width, int height, List<FloatImage> frames, int epochs) {
        RandomAugmentation plain = new RandomAugmentation(settings, width, height);
        List<LabelImage> labels =
                frames.stream().map(BatchAugmentationTest::labels).toList();
        try (NDManager manager = NDManager.newBaseManager();
                BatchAugmentation batched = new BatchAugmentation(manager, settings, width, height)) {
            for (int epoch = 0; epoch < epochs; epoch++) {
                List<AugmentedFrame> expected = new ArrayList<>();
                List<FrameChange> changes = new ArrayList<>();
                for (int i = 0; i < frames.size(); i++) {
                    FloatImage frame = frames.get(i);
                    expected.add(plain.apply(frame, List.of(labels.get(i)), SampleSeed.stream(3, epoch, i)));
                    RandomGenerator stream = SampleSeed.stream(3, epoch, i);
                    changes.add(plain.draw(frame.width(), frame.height(), stream));
                }
                try (BatchViews views = batched.apply(frames, labels, changes)) {
                    List<FloatImage> shown = FrameTensors.images(views.frames());
                    List<FloatImage> moved = FrameTensors.images(Objects.requireNonNull(views.labels()));
                    for (int i = 0; i < frames.size(); i++) {
                        FloatImage frame = expected.get(i).frame();
                        assertThat(Batches.greatestDifference(shown.get(i), frame))
                                .as("frame %d of epoch %d", i, epoch)
                                .isLessThan(ROUNDING);
                        assertSameLabels(moved.get(i), expected.get(i).label());
                    }
                }
            }
        }
    }

    private static void assertSameLabels(FloatImage moved, LabelImage expected) {
        for (int p = 0; p < expected.labels().length; p++) {
            assertThat(moved.values()[p]).isEqualTo(expected.labels()[p] & 0xff);
        }
    }

    /** Stripes of five labels, up to 200. */
    private static LabelImage labels(FloatImage frame) {
        LabelImage labels = new LabelImage(frame.width(), frame.height());
        for (int p = 0; p < labels.labels().length; p++) {
            labels.labels()[p] = (byte) (50 * ((p % frame.width() + 2 * (p / frame.width())) / 3 % 5));
        }
        return labels;
    }

    @Test
    void frames_of_several_sizes_are_cropped_as_in_plain_java() {
        SplittableRandom random = new SplittableRandom(1);
        List<FloatImage> whole = List.of(
                Batches.noise(96, 96, random),
                Batches.noise(61, 130, random),
                Batches.noise(200, 40, random),
                Batches.noise(9, 12, random));
        assertEqual(AugmentationSettings.PRETRAINING, 48, 32, whole, 20);
        List<FloatImage> fractions = new ArrayList<>(whole);
        FloatImage between = Batches.noise(70, 80, random);
        for (int p = 0; p < between.values().length; p++) {
            between.values()[p] *= random.nextFloat();
        }
        fractions.add(between);
        assertEqual(AugmentationSettings.PRETRAINING, 32, 48, fractions, 20);
    }

    @Test
    void real_frames_are_cropped_as_in_plain_java() {
        assertEqual(AugmentationSettings.PRETRAINING, 224, 224, Batches.realFrames(2), 2);
    }

    @Test
    void jitter_borders_shift_scale_and_tone_are_those_of_plain_java() {
        SplittableRandom random = new SplittableRandom(2);
        List<FloatImage> frames = List.of(Batches.noise(50, 64, random), Batches.noise(64, 50, random));
        assertEqual(AugmentationSettings.DETECTION, 40, 40, frames, 30);
        AugmentationSettings rich = RecordJson.set(
                AugmentationSettings.SEGMENTATION,
                List.of(
                        "motion.mostDegrees=0",
                        "motion.mostShift=0.3",
                        "motion.mostScale=0.5",
                        "motion.probability=0.8",
                        "tone.gammaProbability=0.5",
                        "tone.mostGamma=2",
                        "filter=bicubic"));
        assertEqual(rich, 40, 56, frames, 30);
    }

    @Test
    void a_frame_of_four_pixels_is_mirrored() {
        AugmentationSettings mirrored = RecordJson.set(AugmentationSettings.NONE, List.of("flipProbability=1"));
        FloatImage frame = FloatImage.wrap(2, 2, new float[] {0, 100, 200, 40});
        FrameChange change = new RandomAugmentation(mirrored, 2, 2).draw(2, 2, new SplittableRandom(0));
        try (NDManager manager = NDManager.newBaseManager();
                BatchAugmentation batched = new BatchAugmentation(manager, mirrored, 2, 2);
                BatchViews views = batched.apply(List.of(frame), List.of(), List.of(change))) {
            assertThat(views.frames().getShape().getShape()).containsExactly(1, 1, 2, 2);
            assertThat(views.frames().toFloatArray()).containsExactly(100, 0, 40, 200);
            assertThat(views.labels()).isNull();
        }
    }

    @Test
    void what_has_no_form_for_batches_is_refused() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThatThrownBy(() -> new BatchAugmentation(manager, AugmentationSettings.SEGMENTATION, 8, 8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("10.0 degrees");
            AugmentationSettings noisy =
                    RecordJson.set(AugmentationSettings.NONE, List.of("tone.noiseProbability=0.5"));
            assertThatThrownBy(() -> new BatchAugmentation(manager, noisy, 8, 8))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("noise in 0.5");
            assertThatThrownBy(() -> new BatchAugmentation(manager, AugmentationSettings.NONE, 8, 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("8x0");
            try (BatchAugmentation batched = new BatchAugmentation(manager, AugmentationSettings.NONE, 8, 8)) {
                RandomAugmentation plain = new RandomAugmentation(AugmentationSettings.NONE, 8, 8);
                FrameChange change = plain.draw(6, 5, new SplittableRandom(0));
                FloatImage frame = new FloatImage(5, 6);
                assertThatThrownBy(() -> batched.apply(List.of(frame), List.of(), List.of(change)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll("5x6", "6x5");
                assertThatThrownBy(() -> batched.apply(List.of(), List.of(), List.of()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("0 frames");
                FrameChange other =
                        new RandomAugmentation(AugmentationSettings.NONE, 9, 8).draw(5, 6, new SplittableRandom(0));
                assertThatThrownBy(() -> batched.apply(List.of(frame), List.of(), List.of(other)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("an output of 8");
            }
        }
    }

    @Test
    void two_hundred_batches_leave_nothing_behind() {
        SplittableRandom random = new SplittableRandom(3);
        List<FloatImage> frames = List.of(Batches.noise(20, 24, random), Batches.noise(24, 20, random));
        List<LabelImage> labels =
                frames.stream().map(BatchAugmentationTest::labels).toList();
        AugmentationSettings settings = RecordJson.set(
                AugmentationSettings.PRETRAINING, List.of("tone.probability=0.5", "tone.gammaProbability=0.5"));
        RandomAugmentation plain = new RandomAugmentation(settings, 16, 16);
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            try (BatchAugmentation batched = new BatchAugmentation(manager, settings, 16, 16)) {
                for (int i = 0; i < 200; i++) {
                    List<FrameChange> changes = frames.stream()
                            .map(frame -> plain.draw(frame.width(), frame.height(), random))
                            .toList();
                    batched.apply(frames, labels, changes).close();
                    try (NDScope scope = new NDScope()) {
                        scope.suppressNotUsedWarning();
                        BatchViews views = batched.apply(frames, labels, changes);
                        assertThat(views.frames().getShape().get(3)).isEqualTo(16);
                    }
                    assertThat(NativeArrays.open(manager)).isEqualTo(before);
                }
            }
        }
    }
}
