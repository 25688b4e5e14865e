package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LevelImageTest {
    @Test
    void joinsOverSidesAndNotOverCorners() {
        FloatImage response = FloatImage.wrap(5, 5, new float[] {
            5, 5, 0, 0, 6, //
            0, 5, 0, 6, 0, //
            0, 5, 9, 0, 0, //
            5, 0, 0, 5, 5, //
            5, 5, 5, 5, 4
        });

        assertThat(region(response, 5).labels()).containsExactly(new byte[] {
            1, 1, 0, 0, 0, //
            0, 1, 0, 0, 0, //
            0, 1, 1, 0, 0, //
            0, 0, 0, 0, 0, //
            0, 0, 0, 0, 0
        });
    }

    @Test
    void rowsDoNotJoinAroundTheBorder() {
        FloatImage response = FloatImage.wrap(3, 2, new float[] {0, 0, 9, 8, 0, 0});

        assertThat(region(response, 5).labels()).containsExactly(0, 0, 1, 0, 0, 0);
    }

    @Test
    void startsAtTheFirstOfEqualMaxima() {
        FloatImage response = FloatImage.wrap(5, 1, new float[] {3, 9, 0, 9, 9});

        assertThat(region(response, 3).labels()).containsExactly(1, 1, 0, 0, 0);
    }

    @Test
    void nothingAboveTheThresholdIsNothing() {
        FloatImage response = FloatImage.wrap(2, 2, new float[] {1, 2, 3, 4});

        assertThat(region(response, 4.5).foregroundCount()).isZero();
    }

    @Property(tries = 200)
    void isOneClosedRegionAroundTheMaximum(
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 0, max = 255) int threshold,
            @ForAll long seed) {
        FloatImage response = Frames.noise(width, height, seed);

        LabelImage region = region(response, threshold);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean strong = response.get(x, y) >= threshold;
                boolean beside = (x > 0 && region.get(x - 1, y) != 0)
                        || (y > 0 && region.get(x, y - 1) != 0)
                        || (x < width - 1 && region.get(x + 1, y) != 0)
                        || (y < height - 1 && region.get(x, y + 1) != 0);
                if (region.get(x, y) != 0) {
                    assertThat(strong).isTrue();
                } else {
                    assertThat(strong && beside).isFalse();
                }
            }
        }
        int strongest = 0;
        for (int i = 0; i < response.values().length; i++) {
            strongest = (int) response.values()[i] > (int) response.values()[strongest] ? i : strongest;
        }
        boolean any = response.values()[strongest] >= threshold;
        assertThat(region.labels()[strongest]).isEqualTo((byte) (any ? 1 : 0));
        assertThat(parts(region)).isEqualTo(any ? 1 : 0);
    }

    /** Number of 4-connected parts. */
    private static int parts(LabelImage region) {
        int width = region.width();
        boolean[] seen = new boolean[region.labels().length];
        int parts = 0;
        for (int start = 0; start < seen.length; start++) {
            if (region.labels()[start] == 0 || seen[start]) {
                continue;
            }
            parts++;
            ArrayDeque<Integer> front = new ArrayDeque<>(List.of(start));
            while (!front.isEmpty()) {
                int at = front.pop();
                if (at < 0 || at >= seen.length || seen[at] || region.labels()[at] == 0) {
                    continue;
                }
                seen[at] = true;
                front.push(at - width);
                front.push(at + width);
                front.push(at % width == 0 ? -1 : at - 1);
                front.push(at % width == width - 1 ? -1 : at + 1);
            }
        }
        return parts;
    }

    @Property(tries = 100)
    void percentileIsThatOfTheFloats(
            @ForAll @IntRange(min = 1, max = 30) int width,
            @ForAll @DoubleRange(max = 100) double q,
            @ForAll long seed) {
        FloatImage noise = Frames.noise(width, 7, seed);
        FloatImage whole = FloatImage.wrap(width, 7, noise.values().clone());
        for (int i = 0; i < whole.values().length; i++) {
            whole.values()[i] = (float) Math.floor(whole.values()[i]);
        }

        assertThat(LevelImage.of(noise, 255).percentile(q))
                .isCloseTo(new PercentileThreshold(q).of(whole), within(1e-9));
    }

    @Test
    void growsOverALongFrontAndSaturates() {
        FloatImage full = new FloatImage(97, 61);
        Arrays.fill(full.values(), 300);

        assertThat(region(full, 255).foregroundCount()).isEqualTo(97 * 61);
    }

    private static LabelImage region(FloatImage response, double threshold) {
        return LevelImage.of(response, 255).strongestRegion(threshold);
    }
}
