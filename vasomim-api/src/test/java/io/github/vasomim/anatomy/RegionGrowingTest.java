package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RegionGrowingTest {
    @Test
    void joinsOverSidesAndNotOverCorners() {
        FloatImage response = FloatImage.wrap(5, 5, new float[] {
            5, 5, 0, 0, 6, //
            0, 5, 0, 6, 0, //
            0, 5, 9, 0, 0, //
            5, 0, 0, 5, 5, //
            5, 5, 5, 5, 4
        });

        assertThat(new RegionGrowing(5).grow(response).labels()).containsExactly(new byte[] {
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

        assertThat(new RegionGrowing(5).grow(response).labels()).containsExactly(0, 0, 1, 0, 0, 0);
    }

    @Test
    void startsAtTheFirstOfEqualMaxima() {
        FloatImage response = FloatImage.wrap(5, 1, new float[] {3, 9, 0, 9, 9});

        assertThat(new RegionGrowing(3).grow(response).labels()).containsExactly(1, 1, 0, 0, 0);
    }

    @Test
    void nothingAboveTheThresholdIsNothing() {
        FloatImage response = FloatImage.wrap(2, 2, new float[] {1, 2, 3, 4});

        assertThat(new RegionGrowing(4.5).grow(response).foregroundCount()).isZero();
        assertThatThrownBy(() -> new RegionGrowing(Double.NaN)).hasMessageContaining("NaN");
    }

    @Property(tries = 200)
    void isOneClosedRegionAroundTheMaximum(
            @ForAll @IntRange(min = 1, max = 20) int width,
            @ForAll @IntRange(min = 1, max = 20) int height,
            @ForAll @IntRange(min = 0, max = 255) int threshold,
            @ForAll long seed) {
        FloatImage response = Frames.noise(width, height, seed);

        LabelImage region = new RegionGrowing(threshold).grow(response);

        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean strong = response.get(x, y) >= threshold;
                boolean beside = (x > 0 && region.get(x - 1, y) != 0)
                        || (y > 0 && region.get(x, y - 1) != 0)
                        || (x < width - 1 && region.get(x + 1, y) != 0)
                        || (y < height - 1 && region.get(x, y + 1) != 0);
                if (region.get(x, y) != 0) {
                    assertThat(strong).isTrue();
                    assertThat(beside || region.foregroundCount() == 1).isTrue();
                } else {
                    assertThat(strong && beside).isFalse();
                }
            }
        }
    }
}
