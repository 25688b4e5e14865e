package io.github.vasomim.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MaskBitsTest {
    @Test
    void theFirstPixelIsTheLowestBit() {
        byte[] packed = new byte[3];
        MaskBits.pack(new byte[] {1, 0, 0, 0, 0, 0, 0, 25, 0, 1}, packed, 1);
        assertThat(packed).containsExactly(0, 0x81, 2);
        byte[] labels = new byte[10];
        MaskBits.unpack(ByteBuffer.wrap(packed), 1, labels);
        assertThat(labels).containsExactly(1, 0, 0, 0, 0, 0, 0, 1, 0, 1);
    }

    /** More pixels than one chunk of bytes holds, and fewer. */
    @Property(tries = 60)
    void masksComeBack(@ForAll @IntRange(min = 1, max = 70_000) int pixels, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] mask = new byte[pixels];
        for (int i = 0; i < pixels; i++) {
            mask[i] = (byte) random.nextInt(2);
        }
        byte[] packed = new byte[MaskBits.bytes(pixels) + 5];
        MaskBits.pack(mask, packed, 5);
        byte[] back = new byte[pixels];
        MaskBits.unpack(ByteBuffer.wrap(packed), 5, back);
        assertThat(back).isEqualTo(mask);
    }
}
