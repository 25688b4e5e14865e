package io.github.vasomim.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.ResamplingFilter;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {
    private static StoreSettings side(int side) {
        return new StoreSettings(side, ResamplingFilter.BILINEAR, "");
    }

    @Test
    void greyValuesAreRoundedHalvesUpAndClamped() {
        FloatImage frame = FloatImage.wrap(8, 1, new float[] {0, 0.49f, 0.5f, 17.25f, 254.5f, 255, -3, 300});
        assertThat(side(8).stored(frame).values()).containsExactly(0, 0, 1, 17, 255, 255, 0, 255);
        assertThat(frame.values()[6]).as("the frame itself stays").isEqualTo(-3);
    }

    @Test
    void largerFramesShrinkWithTheirAspectAndSmallerOnesStay() {
        FloatImage large = side(20).stored(new FloatImage(100, 50));
        assertThat(large.width()).isEqualTo(20);
        assertThat(large.height()).isEqualTo(10);
        FloatImage thin = side(20).stored(new FloatImage(1, 1000));
        assertThat(thin.width()).isEqualTo(1);
        assertThat(thin.height()).isEqualTo(20);
        assertThat(side(20).stored(new FloatImage(20, 3)).width()).isEqualTo(20);
        // Two pixels in one, by hand: the triangle of half-width 2 weighs 3 and 1 of 4 pixels on either side alike.
        FloatImage row = FloatImage.wrap(4, 1, new float[] {10, 20, 40, 80});
        assertThat(side(2).stored(row).values())
                .containsExactly(Math.round((3 * 10 + 3 * 20 + 40) / 7f), Math.round((20 + 3 * 40 + 3 * 80) / 7f));
    }

    @Test
    void differencesAreNamed() {
        StoreSettings then = new StoreSettings(512, ResamplingFilter.BICUBIC, "{}");
        assertThat(then.difference(then)).isEmpty();
        assertThat(then.difference(new StoreSettings(256, ResamplingFilter.BILINEAR, "")))
                .isEqualTo("side was 512 and is 256, filter was BICUBIC and is BILINEAR, anatomy was {} and is none");
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> side(0)).hasMessageContaining("give 1 to 8192");
        assertThatThrownBy(() -> side(8193)).hasMessageContaining("give 1 to 8192");
        assertThatThrownBy(() -> new StoreSettings(1, ResamplingFilter.BICUBIC, "ä".repeat(1537)))
                .hasMessageContaining("3074 bytes");
    }
}
