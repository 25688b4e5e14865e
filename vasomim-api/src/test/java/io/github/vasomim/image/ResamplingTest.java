package io.github.vasomim.image;

import static io.github.vasomim.image.ResamplingFilter.BICUBIC;
import static io.github.vasomim.image.ResamplingFilter.BILINEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ResamplingTest {
    private static final FloatImage FRAME = FloatImage.wrap(
            5, 4, new float[] {0, 10, 20, 255, 40, 50, 60, 200, 80, 90, 7, 110, 3, 130, 140, 150, 31, 170, 99, 190});
    private static final ResamplingBox WHOLE = ResamplingBox.whole(5, 4);
    private static final Offset<Float> CLOSE = within(2e-4f);

    private static float[] resize(ResamplingBox box, int width, int height, ResamplingFilter filter) {
        return Resampling.resize(FRAME, box, width, height, filter).values();
    }

    @Test
    void bicubicGivesPillowsNumbers() {
        assertThat(resize(WHOLE, 3, 2, BICUBIC))
                .containsExactly(new float[] {25.2343f, 103.6353f, 113.0409f, 74.2636f, 94.2976f, 138.6341f}, CLOSE);
        assertThat(resize(new ResamplingBox(0.5, 0.25, 3.5, 3.5), 2, 3, BICUBIC))
                .containsExactly(new float[] {28.3891f, 139.1581f, 72.9558f, 102.9989f, 78.3333f, 114.6612f}, CLOSE);
        assertThat(resize(new ResamplingBox(1, 1, 3, 2), 5, 4, BICUBIC))
                .containsExactly(
                        new float[] {
                            36.8241f, 96.7582f, 173.687f, 146.2763f, 105.0451f, 64.0148f, 117.3497f,
                            168.7266f, 115.2253f, 76.8551f, 94.5587f, 83.0681f, 35.4922f, 82.8269f,
                            124.6981f, 90.3636f, 69.3412f, 26.4351f, 83.5732f, 137.4989f,
                        },
                        CLOSE);
    }

    @Test
    void bilinearGivesPillowsNumbers() {
        assertThat(resize(WHOLE, 3, 2, BILINEAR))
                .containsExactly(new float[] {32.4082f, 98.8095f, 112.7551f, 72.102f, 96.746f, 135.1225f}, CLOSE);
        assertThat(resize(new ResamplingBox(0.5, 0.25, 3.5, 3.5), 2, 3, BILINEAR))
                .containsExactly(new float[] {37.7f, 128.151f, 72.48f, 104.1042f, 79.985f, 114.901f}, CLOSE);
        assertThat(resize(WHOLE, 7, 5, BILINEAR))
                .startsWith(new float[] {0, 5.7143f, 12.8571f, 20, 187.8571f, 162.8571f, 40, 35}, CLOSE)
                .endsWith(new float[] {82, 70.7143f, 170, 119.2857f, 138, 190}, CLOSE);
    }

    @Test
    void nearestTakesTheLabelUnderTheCentre() {
        LabelImage labels = new LabelImage(5, 4);
        for (int i = 0; i < 20; i++) {
            labels.labels()[i] = (byte) i;
        }
        assertThat(Resampling.resizeNearest(labels, WHOLE, 3, 2).labels()).containsExactly(5, 7, 9, 15, 17, 19);
        assertThat(Resampling.resizeNearest(labels, new ResamplingBox(1, 1, 4, 3), 3, 7)
                        .labels())
                .containsExactly(6, 8, 9, 6, 8, 9, 11, 13, 14, 11, 13, 14, 11, 13, 14, 16, 18, 19, 16, 18, 19);
        assertThat(Resampling.resizeNearest(labels, new ResamplingBox(0.5, 0.25, 3.5, 3.5), 2, 3)
                        .labels())
                .containsExactly(1, 3, 11, 13, 16, 18);
    }

    @Test
    void boxesStayInside() {
        assertThatThrownBy(() -> resize(new ResamplingBox(1, 0, 5, 4), 2, 2, BICUBIC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("leaves the image of 5x4");
        assertThatThrownBy(() -> new ResamplingBox(-0.1, 0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ResamplingBox(0, 0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ResamplingBox(0, Double.NaN, 1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> resize(WHOLE, 0, 2, BICUBIC)).isInstanceOf(IllegalArgumentException.class);
    }

    private static FloatImage noise(long seed, int width, int height) {
        RandomGenerator random = new SplittableRandom(seed);
        FloatImage image = new FloatImage(width, height);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = random.nextFloat() * 255;
        }
        return image;
    }

    @Property(tries = 60)
    void ownSizeIsIdentity(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 20) int height) {
        FloatImage image = noise(seed, width, height);
        for (ResamplingFilter filter : ResamplingFilter.values()) {
            FloatImage same = Resampling.resize(image, ResamplingBox.whole(width, height), width, height, filter);
            assertThat(same.values()).containsExactly(image.values());
        }
    }

    @Property(tries = 100)
    void flatStaysFlatAndBilinearStaysInRange(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 40) int height,
            @ForAll @DoubleRange(min = 0, max = 0.9) double left,
            @ForAll @DoubleRange(min = 0.05, max = 1) double share) {
        double x = left * 30;
        ResamplingBox box = new ResamplingBox(x, 0, (30 - x) * share, 20 * share);
        FloatImage flat = new FloatImage(30, 20);
        Arrays.fill(flat.values(), 77);
        for (ResamplingFilter filter : ResamplingFilter.values()) {
            assertThat(Resampling.resize(flat, box, width, height, filter).values())
                    .doesNotContain(Float.NaN);
            for (float value :
                    Resampling.resize(flat, box, width, height, filter).values()) {
                assertThat(value).isCloseTo(77, CLOSE);
            }
        }
        for (float value : Resampling.resize(noise(seed, 30, 20), box, width, height, BILINEAR)
                .values()) {
            assertThat(value).isBetween(-1e-3f, 255.001f);
        }
    }

    @Property(tries = 60)
    void mirroringCommutesWithResizing(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @IntRange(min = 1, max = 9) int x) {
        FloatImage image = noise(seed, 24, 13);
        ResamplingBox box = new ResamplingBox(x, 2, 11, 9);
        float[] first = Resampling.flipHorizontally(Resampling.resize(image, box, width, 7, BICUBIC))
                .values();
        float[] last = Resampling.resize(Resampling.flipHorizontally(image), box.mirrored(24), width, 7, BICUBIC)
                .values();
        assertThat(first).containsExactly(last, within(1e-2f));
        assertThat(Resampling.flipHorizontally(Resampling.flipHorizontally(image))
                        .values())
                .containsExactly(image.values());
    }

    @Test
    void mirrorsLabels() {
        LabelImage labels = LabelImage.wrap(3, 2, new byte[] {1, 2, 3, 4, 5, 6});
        assertThat(Resampling.flipHorizontally(labels).labels()).containsExactly(3, 2, 1, 6, 5, 4);
    }
}
