package io.github.vasomim.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.testing.MaskPicture;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DistanceTransformTest {
    @Test
    void onePixelByHand() {
        LabelImage mask = MaskPicture.of("""
                .....
                .#...
                .....
                """);
        assertThat(DistanceTransform.squared(mask, PixelSize.PIXEL))
                .containsExactly(2, 1, 2, 5, 10, 1, 0, 1, 4, 9, 2, 1, 2, 5, 10);
        assertThat(DistanceTransform.squared(mask, PixelSize.millimetres(0.5, 2)))
                .containsExactly(4.25, 4, 4.25, 5, 6.25, 0.25, 0, 0.25, 1, 2.25, 4.25, 4, 4.25, 5, 6.25);
    }

    @Test
    void withoutForegroundEverythingIsInfinitelyFar() {
        assertThat(DistanceTransform.squared(new LabelImage(3, 2), PixelSize.PIXEL))
                .containsOnly(Double.POSITIVE_INFINITY);
    }

    @Property(tries = 100)
    void equalsTheSearchThroughAllPixels(
            @ForAll @IntRange(min = 1, max = 14) int width,
            @ForAll @IntRange(min = 1, max = 14) int height,
            @ForAll @DoubleRange(min = 0.1, max = 3) double sizeX,
            @ForAll @DoubleRange(min = 0.1, max = 3) double sizeY,
            @ForAll @DoubleRange(min = 0.01, max = 0.6) double share,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LabelImage mask = new LabelImage(width, height);
        for (int i = 0; i < mask.labels().length; i++) {
            mask.labels()[i] = (byte) (random.nextDouble() < share ? 200 : 0);
        }
        double[] squared = DistanceTransform.squared(mask, new PixelSize(sizeX, sizeY));
        for (int i = 0; i < squared.length; i++) {
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; j < squared.length; j++) {
                double dx = (i % width - j % width) * sizeX;
                double dy = (i / width - j / width) * sizeY;
                nearest = mask.labels()[j] == 0 ? nearest : Math.min(nearest, dx * dx + dy * dy);
            }
            if (Double.isInfinite(nearest)) {
                assertThat(squared[i]).isInfinite();
            } else {
                assertThat(squared[i]).isCloseTo(nearest, within(1e-9));
            }
        }
    }

    @Test
    void refusesPixelsWithoutExtent() {
        assertThatThrownBy(() -> new PixelSize(0, 1)).hasMessageContaining("0.0 by 1.0");
        assertThatThrownBy(() -> new PixelSize(1, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> PixelSize.millimetres(Double.POSITIVE_INFINITY, 1))
                .hasMessageContaining("Infinity");
    }
}
