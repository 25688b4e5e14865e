package io.github.vasomim.dataset.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What holds for every augmentation. */
class AugmentationLawsTest {
    private static final int WIDTH = 90;
    private static final int HEIGHT = 70;

    @Provide
    Arbitrary<RandomAugmentation> augmentations() {
        return Arbitraries.of(
                new RandomAugmentation(AugmentationSettings.PRETRAINING, 48, 48),
                new RandomAugmentation(AugmentationSettings.PRETRAINING, 120, 120),
                new RandomAugmentation(AugmentationSettings.SEGMENTATION, 64, 64),
                new RandomAugmentation(AugmentationSettings.SEGMENTATION, WIDTH, HEIGHT),
                new RandomAugmentation(AugmentationSettings.NONE, 40, 30),
                new RandomAugmentation(moved(new RandomMotion(1, 45, 0.2, 0.5), 0.5), 96, 72));
    }

    /** Only moved and mirrored. */
    private static AugmentationSettings moved(RandomMotion motion, double flipProbability) {
        AugmentationSettings none = AugmentationSettings.NONE;
        return new AugmentationSettings(
                none.filter(),
                none.border(),
                none.crop(),
                none.jitter(),
                motion,
                flipProbability,
                none.tone(),
                none.leastVisible());
    }

    /** Discs of labels 1, 4 and 25 away from the border. */
    private static LabelImage discs() {
        LabelImage labels = new LabelImage(WIDTH, HEIGHT);
        int[][] discs = {{30, 30, 12, 1}, {60, 35, 10, 4}, {42, 50, 8, 25}};
        for (int[] disc : discs) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    if ((x - disc[0]) * (x - disc[0]) + (y - disc[1]) * (y - disc[1]) <= disc[2] * disc[2]) {
                        labels.labels()[y * WIDTH + x] = (byte) disc[3];
                    }
                }
            }
        }
        return labels;
    }

    private static FloatImage frameOf(LabelImage labels) {
        FloatImage frame = new FloatImage(WIDTH, HEIGHT);
        for (int i = 0; i < frame.values().length; i++) {
            frame.values()[i] = labels.labels()[i] == 0 ? 20 : 220;
        }
        return frame;
    }

    @Property(tries = 150)
    void frameAndLabelMoveTogether(@ForAll("augmentations") RandomAugmentation augmentation, @ForAll long seed) {
        LabelImage labels = discs();
        AugmentedFrame moved =
                augmentation.apply(frameOf(labels), List.of(labels, labels), SampleSeed.stream(seed, 0, 0));
        float[] values = moved.frame().values();
        double bright = 0;
        double dark = 0;
        int foreground = moved.label().foregroundCount();
        for (int i = 0; i < values.length; i++) {
            if (moved.label().labels()[i] == 0) {
                dark += values[i];
            } else {
                bright += values[i];
            }
        }
        // Only the rims of the discs mix, whatever the change of tone.
        float high = quantile(values, 0.98);
        float low = quantile(values, 0.02);
        if (foreground > values.length / 20 && foreground < values.length * 19 / 20) {
            bright = (bright / foreground - low) / (high - low);
            dark = (dark / (values.length - foreground) - low) / (high - low);
            assertThat(bright).isGreaterThan(0.85);
            assertThat(dark).isLessThan(0.15);
        }
        assertThat(moved.labels()).hasSize(2);
        assertThat(moved.labels().get(1).labels()).isEqualTo(moved.label().labels());
    }

    private static float quantile(float[] values, double share) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) (share * (sorted.length - 1))];
    }

    @Property(tries = 80)
    void labelsStayLabelsAndFramesStayInRange(
            @ForAll("augmentations") RandomAugmentation augmentation, @ForAll long seed) {
        LabelImage labels = discs();
        AugmentedFrame moved = augmentation.apply(frameOf(labels), List.of(labels), SampleSeed.stream(seed, 1, 2));
        for (byte label : moved.label().labels()) {
            assertThat(label == 0 || label == 1 || label == 4 || label == 25).isTrue();
        }
        float least = quantile(moved.frame().values(), 0);
        float most = quantile(moved.frame().values(), 1);
        assertThat(least).isBetween(0f, 255f);
        assertThat(most).isBetween(0f, 255f);
        assertThat(moved.frame().width()).isEqualTo(moved.label().width());
    }

    @Property(tries = 60)
    void sameSeedSameResultAndArgumentsUntouched(
            @ForAll("augmentations") RandomAugmentation augmentation, @ForAll long seed) {
        LabelImage labels = discs();
        FloatImage frame = frameOf(labels);
        AugmentedFrame first = augmentation.apply(frame, List.of(labels), SampleSeed.stream(seed, 3, 4));
        AugmentedFrame second = augmentation.apply(frame, List.of(labels), SampleSeed.stream(seed, 3, 4));
        assertThat(first.frame().values()).isEqualTo(second.frame().values());
        assertThat(first.label().labels()).isEqualTo(second.label().labels());
        assertThat(frame.values()).isEqualTo(frameOf(discs()).values());
        assertThat(labels.labels()).isEqualTo(discs().labels());
    }

    @Test
    void mirroringIsItsOwnInverse() {
        RandomAugmentation flip = new RandomAugmentation(moved(RandomMotion.OFF, 1), WIDTH, HEIGHT);
        LabelImage labels = discs();
        FloatImage frame = frameOf(labels);
        AugmentedFrame once = flip.apply(frame, List.of(labels), SampleSeed.stream(1, 2, 3));
        assertThat(once.label().labels())
                .isEqualTo(Resampling.flipHorizontally(labels).labels())
                .isNotEqualTo(labels.labels());
        AugmentedFrame twice = flip.apply(once.frame(), once.labels(), SampleSeed.stream(1, 2, 4));
        assertThat(twice.label().labels()).isEqualTo(labels.labels());
        assertThat(twice.frame().values()).isEqualTo(frame.values());
    }

    @Test
    void otherSizesAreRefused() {
        FloatImage frame = new FloatImage(4, 4);
        LabelImage label = new LabelImage(4, 5);
        for (AugmentationSettings settings :
                List.of(AugmentationSettings.PRETRAINING, AugmentationSettings.SEGMENTATION)) {
            RandomAugmentation augmentation = new RandomAugmentation(settings, 8, 8);
            assertThatThrownBy(() -> augmentation.apply(frame, List.of(label), SampleSeed.stream(0, 0, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("4x5");
        }
    }
}
