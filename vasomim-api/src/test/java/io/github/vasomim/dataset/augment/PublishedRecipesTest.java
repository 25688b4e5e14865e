package io.github.vasomim.dataset.augment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The presets give the published recipes bit by bit, and leave the stream where they leave it. */
class PublishedRecipesTest {
    @Property(tries = 60)
    void pretraining(
            @ForAll long seed,
            @ForAll @IntRange(min = 20, max = 90) int width,
            @ForAll @IntRange(min = 20, max = 90) int height,
            @ForAll @IntRange(min = 5, max = 60) int side) {
        FloatImage frame = Drawn.noise(width, height, seed);
        LabelImage label = Drawn.labels(width, height, 26, seed);
        RandomGenerator random = SampleSeed.stream(seed, 0, 1);
        PlainRecipes.View plain = PlainRecipes.pretraining(frame, label, side, random);
        RandomGenerator again = SampleSeed.stream(seed, 0, 1);
        AugmentedFrame view = new RandomAugmentation(AugmentationSettings.PRETRAINING, side, side)
                .apply(frame, List.of(label), again);
        assertSame(view, plain);
        assertThat(again.nextLong()).isEqualTo(random.nextLong());
    }

    @Property(tries = 60)
    void segmentation(
            @ForAll long seed,
            @ForAll @IntRange(min = 20, max = 90) int width,
            @ForAll @IntRange(min = 20, max = 90) int height,
            @ForAll @IntRange(min = 5, max = 60) int columns,
            @ForAll @IntRange(min = 5, max = 60) int rows) {
        FloatImage frame = Drawn.noise(width, height, seed);
        LabelImage label = Drawn.labels(width, height, 26, seed);
        RandomGenerator random = SampleSeed.stream(seed, 0, 1);
        PlainRecipes.View plain = PlainRecipes.segmentation(frame, label, columns, rows, random);
        RandomGenerator again = SampleSeed.stream(seed, 0, 1);
        AugmentedFrame view = new RandomAugmentation(AugmentationSettings.SEGMENTATION, columns, rows)
                .apply(frame, List.of(label), again);
        assertSame(view, plain);
        assertThat(again.nextLong()).isEqualTo(random.nextLong());
    }

    private static void assertSame(AugmentedFrame view, PlainRecipes.View plain) {
        assertThat(view.frame().values()).containsExactly(plain.frame().values());
        assertThat(view.label().labels()).containsExactly(plain.label().labels());
    }
}
