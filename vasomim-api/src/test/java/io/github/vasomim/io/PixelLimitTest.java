package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class PixelLimitTest {
    @Test
    void sixtyFourMebipixelsAreAllowed() {
        assertThatCode(() -> PixelLimit.check(8192, 8192)).doesNotThrowAnyException();
        assertThatCode(() -> PixelLimit.check(1, 1 << 26)).doesNotThrowAnyException();
        refused(8193, 8192);
        refused(1 << 16, 1 << 16);
        refused(0, 1);
        refused(1, 0);
        refused(-1, -1);
    }

    private static void refused(int width, int height) {
        assertThatThrownBy(() -> PixelLimit.check(width, height))
                .isInstanceOf(IOException.class)
                .hasMessage("announces " + width + "x" + height + " pixels, allowed are 1 to 67108864 in all");
    }

    @Test
    void aByteUnfoldsTo1032AndSixteenMebibitsAreFree() {
        assertThatCode(() -> PixelLimit.checkPacking(4096, 4096, 1, 0)).doesNotThrowAnyException();
        assertThatCode(() -> PixelLimit.checkPacking(1, (1 << 21) + 3 * 1032, 8, 3))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> PixelLimit.checkPacking(1, (1 << 21) + 3 * 1032 + 1, 8, 3))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1x2100249 pixels of 8 bits, more than can be packed into its 3 bytes");
    }
}
