package io.github.vasomim.dataset.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.image.Border;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RandomAugmentationTest {
    private static final RandomMotion WILD = new RandomMotion(1, 180, 0.3, 0.6);
    private static final RandomTone EVERY_TONE = new RandomTone(0.5, 0.5, 0.5, 0.5, 3, 0.5, 40);

    private static AugmentationSettings settings(
            RandomCrop crop, ScaleJitter jitter, RandomMotion motion, Border border) {
        return new AugmentationSettings(ResamplingFilter.BICUBIC, border, crop, jitter, motion, 0.5, EVERY_TONE, 0.25);
    }

    @Provide
    Arbitrary<AugmentationSettings> all() {
        RandomCrop crop = new RandomCrop(0.7, 0.1, 1, 2);
        ScaleJitter jitter = new ScaleJitter(1, 0.1, 2);
        return Arbitraries.of(
                AugmentationSettings.PRETRAINING,
                AugmentationSettings.SEGMENTATION,
                AugmentationSettings.DETECTION,
                settings(crop, ScaleJitter.OFF, RandomMotion.OFF, Border.MIRRORED),
                settings(crop, ScaleJitter.OFF, WILD, Border.MIRRORED),
                settings(RandomCrop.OFF, jitter, WILD, Border.BLACK));
    }

    @Property(tries = 120)
    void labelsStayLabelsAndFramesStayInRange(@ForAll("all") AugmentationSettings settings, @ForAll long seed) {
        LabelImage labels = Drawn.labels(50, 40, 2, seed);
        for (int i = 0; i < labels.labels().length; i++) {
            labels.labels()[i] *= 7;
        }
        AugmentedFrame view = new RandomAugmentation(settings, 33, 47)
                .apply(Drawn.noise(50, 40, seed), List.of(labels), SampleSeed.stream(seed, 0, 0));
        for (byte label : view.label().labels()) {
            assertThat(label == 0 || label == 7).isTrue();
        }
        for (float value : view.frame().values()) {
            assertThat(value).isBetween(0f, 255.001f);
        }
    }

    @Property(tries = 600)
    void boxesFollowPixels(
            @ForAll("all") AugmentationSettings settings,
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 40) int x,
            @ForAll @IntRange(min = 0, max = 30) int y,
            @ForAll @IntRange(min = 10, max = 30) int blockWidth,
            @ForAll @IntRange(min = 10, max = 30) int blockHeight) {
        LabelImage block = Drawn.block(72, 61, x, y, blockWidth, blockHeight);
        List<LabelledBox> boxes = List.of(new LabelledBox(new Box(x, y, blockWidth, blockHeight), 3, true));
        List<LabelledBox> moved = drawn(keepingAll(settings), seed).boxes(boxes);
        List<LabelledBox> pixels = drawn(keepingAll(settings), seed).boxes(boxes, block);
        assertThat(drawn(settings, seed).boxes(boxes)).isIn(List.of(), moved);
        assertThat(drawn(settings, seed).boxes(boxes, block)).isIn(List.of(), pixels);
        if (moved.isEmpty()) {
            assertThat(pixels).as("pixels of a box outside").isEmpty();
        } else if (pixels.isEmpty()) {
            assertHoldsNoCentre(moved.get(0).box(), settings.motion().probability() == 0);
        } else {
            assertSurrounds(moved.get(0), pixels.get(0), settings.motion().probability() == 0);
        }
    }

    private static FrameChange drawn(AugmentationSettings settings, long seed) {
        return new RandomAugmentation(settings, 80, 64).draw(72, 61, SampleSeed.stream(seed, 0, 0));
    }

    private static AugmentationSettings keepingAll(AugmentationSettings settings) {
        return new AugmentationSettings(
                settings.filter(),
                settings.border(),
                settings.crop(),
                settings.jitter(),
                settings.motion(),
                settings.flipProbability(),
                settings.tone(),
                0);
    }

    private static boolean isCut(Box box) {
        return box.x() == 0 || box.y() == 0 || box.right() == 80 || box.bottom() == 64;
    }

    /** A block that holds no centre of a pixel is thinner than a pixel's diagonal; its sides are at most 1 to 3. */
    private static void assertHoldsNoCentre(Box corners, boolean upright) {
        if (upright) {
            assertThat(Math.min(corners.width(), corners.height())).isLessThan(1.01);
        } else {
            assertThat(isCut(corners) || Math.hypot(corners.width(), corners.height()) < 9)
                    .as("%s", corners)
                    .isTrue();
        }
    }

    private static void assertSurrounds(LabelledBox box, LabelledBox pixels, boolean upright) {
        assertThat(box.category()).isEqualTo(3);
        assertThat(box.crowd()).isTrue();
        Box corners = box.box();
        Box tight = pixels.box();
        assertThat(corners).isEqualTo(corners.within(80, 64));
        // No pixel leaves its box by more than the half pixel around its centre.
        assertThat(tight.x()).isGreaterThan(corners.x() - 0.51);
        assertThat(tight.y()).isGreaterThan(corners.y() - 0.51);
        assertThat(tight.right()).isLessThan(corners.right() + 0.51);
        assertThat(tight.bottom()).isLessThan(corners.bottom() + 0.51);
        if (upright || !isCut(corners)) {
            // The sharp corners of a turned and stretched block hold no centre of a pixel.
            double most = upright ? 1.01 : 3;
            assertThat(corners.x()).isCloseTo(tight.x(), within(most));
            assertThat(corners.y()).isCloseTo(tight.y(), within(most));
            assertThat(corners.right()).isCloseTo(tight.right(), within(most));
            assertThat(corners.bottom()).isCloseTo(tight.bottom(), within(most));
        }
    }

    @Property(tries = 30)
    void zeroSettingsAreIdentity(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int side) {
        FloatImage frame = Drawn.noise(side, side + 3, seed);
        LabelImage labels = Drawn.labels(side, side + 3, 26, seed);
        AugmentationSettings still = new AugmentationSettings(
                ResamplingFilter.BICUBIC,
                Border.BLACK,
                RandomCrop.OFF,
                ScaleJitter.OFF,
                new RandomMotion(1, 0, 0, 0),
                0,
                new RandomTone(1, 0, 0, 1, 1, 1, 0),
                1);
        AugmentationSettings fitted = new AugmentationSettings(
                ResamplingFilter.BILINEAR,
                Border.BLACK,
                RandomCrop.OFF,
                new ScaleJitter(1, 1, 1),
                RandomMotion.OFF,
                0,
                RandomTone.OFF,
                1);
        List<LabelledBox> boxes = List.of(new LabelledBox(new Box(0, 0, side, 2), 1, false));
        for (AugmentationSettings settings : List.of(AugmentationSettings.NONE, fitted, still)) {
            FrameChange change = new RandomAugmentation(settings, side, side + 3)
                    .draw(side, side + 3, SampleSeed.stream(seed, 0, 0));
            assertThat(change.frame(frame).values()).containsExactly(frame.values());
            assertThat(change.labels(labels).labels()).containsExactly(labels.labels());
            assertThat(change.boxes(boxes)).isEqualTo(boxes);
        }
    }

    @Test
    void threadsDoNotMatter() throws Exception {
        RandomAugmentation augmentation = new RandomAugmentation(
                settings(new RandomCrop(0.7, 0.1, 1, 2), ScaleJitter.OFF, WILD, Border.MIRRORED), 48, 48);
        FloatImage frame = Drawn.noise(90, 70, 4);
        List<LabelImage> labels = List.of(Drawn.labels(90, 70, 26, 4));
        assertThat(hashes(augmentation, frame, labels, 8)).isEqualTo(hashes(augmentation, frame, labels, 1));
    }

    private static List<Integer> hashes(
            RandomAugmentation augmentation, FloatImage frame, List<LabelImage> labels, int threadCount)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(threadCount);
        try {
            List<Future<Integer>> made = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                int sample = i;
                made.add(threads.submit(() -> {
                    AugmentedFrame view = augmentation.apply(frame, labels, SampleSeed.stream(1, 2, sample));
                    return 31 * Arrays.hashCode(view.frame().values())
                            + Arrays.hashCode(view.label().labels());
                }));
            }
            List<Integer> hashes = new ArrayList<>();
            for (Future<Integer> each : made) {
                hashes.add(each.get());
            }
            assertThat(hashes).doesNotHaveDuplicates();
            return hashes;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void boxesOfWhichTooLittleIsLeftAreDropped() {
        AugmentationSettings settings = AugmentationSettings.NONE;
        FrameChange change = new FrameChange(
                new Placement(100, 100, new Box(50, 0, 50, 100), 50, 100, RigidMotion.NONE, false),
                settings,
                ToneChange.NONE);
        LabelledBox quarter = new LabelledBox(new Box(35, 10, 20, 20), 1, false);
        LabelledBox less = new LabelledBox(new Box(34, 10, 20, 20), 1, false);
        assertThat(change.boxes(List.of(less, quarter, less))).containsExactly(quarterLeft());
        assertThat(change.boxes(List.of(less), Drawn.block(100, 100, 34, 10, 20, 20)))
                .isEmpty();
        assertThat(change.boxes(List.of(quarter), Drawn.block(100, 100, 35, 10, 20, 20)))
                .containsExactly(quarterLeft());
        assertThatThrownBy(() -> change.frame(new FloatImage(99, 100)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99x100");
    }

    private static LabelledBox quarterLeft() {
        return new LabelledBox(new Box(0, 10, 5, 20), 1, false);
    }
}
