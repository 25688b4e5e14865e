package io.github.vasomim.dataset.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.Box;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Crops of pre-training. */
class PretrainingPresetTest {
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
    void refusesImpossibleSettings() {
        refused(0, 1, 1.3);
        refused(0.5, 0.4, 1.3);
        refused(0.5, 1.1, 1.3);
        refused(0.2, 1, 0.7);
        refused(0.2, 1, Double.NaN);
    }

    private static void refused(double least, double most, double aspect) {
        assertThatThrownBy(() -> new RandomCrop(1, least, most, aspect)).isInstanceOf(IllegalArgumentException.class);
    }
}
