package io.github.vasomim.dataset.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import java.util.List;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PretrainAugmentationTest {
    private static final RandomCrop STANDARD = AugmentationSettings.PRETRAINING.crop();

    @Property(tries = 500)
    void cropsLieInsideOnWholePixelsWithinTheirLimits(
            @ForAll long seed,
            @ForAll @IntRange(min = 40, max = 512) int width,
            @ForAll @IntRange(min = 40, max = 512) int height) {
        Box crop = STANDARD.draw(width, height, 1, SampleSeed.stream(seed, 0, 0));
        assertThat(crop.x() + crop.width()).isLessThanOrEqualTo(width);
        assertThat(crop.y() + crop.height()).isLessThanOrEqualTo(height);
        for (double number : new double[] {crop.x(), crop.y(), crop.width(), crop.height()}) {
            assertThat(number).isEqualTo(Math.rint(number)).isGreaterThanOrEqualTo(0);
        }
        // Rounding to whole pixels moves the limits by half a pixel at most.
        assertThat(crop.width() - 0.5).isLessThanOrEqualTo((crop.height() + 0.5) * 4 / 3);
        assertThat(crop.height() - 0.5).isLessThanOrEqualTo((crop.width() + 0.5) * 4 / 3);
        if (Math.max(width, height) * 3 <= Math.min(width, height) * 4) {
            assertThat((crop.width() + 0.5) * (crop.height() + 0.5)).isGreaterThan(0.2 * width * height);
        }
    }

    @Property(tries = 200)
    void aWideResultTakesWideCropsSoThatPixelsStayNearlySquare(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int quarters) {
        double aspect = quarters / 4.0;
        Box crop = STANDARD.draw(400, 400, aspect, SampleSeed.stream(seed, 0, 0));
        double least = (crop.width() + 0.5) / (crop.height() - 0.5);
        double most = (crop.width() - 0.5) / (crop.height() + 0.5);
        assertThat(least).isGreaterThan(aspect * 3 / 4);
        assertThat(most).isLessThan(aspect * 4 / 3);
    }

    @Test
    void areaIsUniformAndAspectBalanced() {
        int draws = 4000;
        double area = 0;
        double wide = 0;
        double left = 0;
        for (int i = 0; i < draws; i++) {
            Box crop = STANDARD.draw(512, 512, 1, SampleSeed.stream(11, 0, i));
            area += crop.width() * crop.height() / (512.0 * 512) / draws;
            wide += crop.width() > crop.height() ? 1.0 / draws : 0;
            left += crop.x() < 512 - crop.x() - crop.width() ? 1.0 / draws : 0;
        }
        // A crop of area t and aspect a fits if t <= min(a, 1/a); over the fitting ones, with L = ln(4/3), the mean
        // area is
        // ((1 - e^-2L) / 2 - 0.04 L) / 2 / (1 - e^-L - 0.2 L) = 0.5384.
        assertThat(area).isCloseTo(0.5384, within(0.012));
        assertThat(wide).isCloseTo(0.5, within(0.04));
        assertThat(left).isCloseTo(0.5, within(0.05));
    }

    @Test
    void aFrameTooLongFallsBackToItsCentre() {
        RandomGenerator random = SampleSeed.stream(5, 0, 0);
        RandomCrop whole = new RandomCrop(1, 1, 1, 4.0 / 3);
        assertThat(whole.draw(300, 30, 1, random)).isEqualTo(new Box(130, 0, 40, 30));
        assertThat(whole.draw(30, 301, 1, random)).isEqualTo(new Box(0, 130, 30, 40));
    }

    @Test
    void withoutChanceItIsOnlyTheResizing() {
        FloatImage frame = new FloatImage(20, 20);
        for (int i = 0; i < 400; i++) {
            frame.values()[i] = i % 7 * 40;
        }
        FloatImage made = new PretrainAugmentation(9, 1, 1, 1, 0)
                .apply(frame, List.of(), SampleSeed.stream(1, 1, 1))
                .frame();
        FloatImage resized = Resampling.resize(frame, ResamplingBox.whole(20, 20), 9, 9, ResamplingFilter.BICUBIC);
        for (int i = 0; i < 81; i++) {
            assertThat(made.values()[i]).isEqualTo(Math.max(0, Math.min(255, resized.values()[i])));
        }
    }

    @Test
    void refusesImpossibleSettings() {
        double nan = Double.NaN;
        refused(0, 0.2, 1, 1.3, 0.5);
        refused(8, 0, 1, 1.3, 0.5);
        refused(8, 0.5, 0.4, 1.3, 0.5);
        refused(8, 0.5, 1.1, 1.3, 0.5);
        refused(8, 0.2, 1, 0.7, 0.5);
        refused(8, 0.2, 1, nan, 0.5);
        refused(8, 0.2, 1, 1.3, 1.5);
    }

    private static void refused(int side, double least, double most, double aspect, double flip) {
        assertThatThrownBy(() -> new PretrainAugmentation(side, least, most, aspect, flip))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
