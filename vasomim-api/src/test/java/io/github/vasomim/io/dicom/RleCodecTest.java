package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RleCodecTest {
    private final RleCodec codec = new RleCodec();

    /** A frame of so many segments with these bytes. */
    static byte[] rle(int[]... segments) {
        int bytes = Arrays.stream(segments).mapToInt(segment -> segment.length).sum();
        ByteBuffer rle = ByteBuffer.allocate(64 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        rle.putInt(0, segments.length);
        int at = 64;
        for (int i = 0; i < segments.length; i++) {
            rle.putInt(4 + 4 * i, at);
            rle.put(at, DicomBuilder.octets(segments[i]));
            at += segments[i].length;
        }
        return rle.array();
    }

    private static EncodedFrame frame(int columns, int samples, int allocated, byte[] rle) {
        return new EncodedFrame(TransferSyntax.RLE, columns, 1, samples, allocated, allocated, false, rle);
    }

    @Test
    void literalsAndRunsAreUnpacked() throws IOException {
        // Three literals, a no-operation, a run of four, and a pad byte behind.
        byte[] rle = rle(new int[] {2, 1, 2, 255, 0x80, 0xfd, 9, 0});
        assertThat(codec.decode(frame(7, 1, 8, rle))).containsExactly(1, 2, 255, 9, 9, 9, 9);
    }

    @Test
    void theHighBytesComeFirst() throws IOException {
        byte[] rle = rle(new int[] {1, 0x12, 0xff}, new int[] {0xff, 0x34});
        assertThat(codec.decode(frame(2, 1, 16, rle))).containsExactly(0x1234, (short) 0xff34);
    }

    @Test
    void coloursComePlaneByPlane() throws IOException {
        byte[] rle = rle(new int[] {1, 1, 2}, new int[] {1, 3, 4}, new int[] {1, 5, 6});
        assertThat(codec.decode(frame(2, 3, 8, rle))).containsExactly(1, 3, 5, 2, 4, 6);
    }

    @Test
    void refusesDamage() {
        assertRefused(frame(2, 1, 16, rle(new int[] {1, 1, 2})), "2 RLE segments");
        assertRefused(frame(2, 1, 8, new byte[63]), "1 RLE segments");
        assertRefused(frame(3, 1, 8, rle(new int[] {1, 1, 2})), "after 2 of 3 pixels");
        assertRefused(frame(3, 1, 8, rle(new int[] {3, 1, 2, 3, 4})), "beyond");
        assertRefused(frame(3, 1, 8, rle(new int[] {2, 1, 2})), "beyond");
        assertRefused(frame(3, 1, 8, rle(new int[] {0xfe})), "beyond");
        assertRefused(frame(5000, 1, 8, rle(new int[] {0x81, 1})), "too few");
        assertRefused(frame(5, 1, 8, new byte[64]), "1 RLE segments");
        assertRefused(frame(1, 1, 8, rle(new int[0])), "after 0 of 1 pixels");
        // The run would reach into the segment that follows.
        assertRefused(frame(4, 1, 16, rle(new int[] {3, 9}, new int[] {3, 1, 2, 3, 4})), "beyond");
        // 64 pixels a byte: 68 bytes may unfold to two segments of 2176 pixels.
        assertRefused(frame(2176, 1, 16, rle(new int[] {0x81, 1}, new int[] {0x81, 1})), "after 128 of 2176");
        assertRefused(frame(2177, 1, 16, rle(new int[] {0x81, 1}, new int[] {0x81, 1})), "too few for 2177 pixels");
        byte[] backwards = rle(new int[] {1, 1, 2}, new int[] {1, 3, 4});
        ByteBuffer.wrap(backwards).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 63);
        assertRefused(frame(2, 1, 16, backwards), "segment 0 lies from byte 64 to 63");
        for (int offset : new int[] {63, 68, -1}) {
            byte[] rle = rle(new int[] {1, 1, 2});
            ByteBuffer.wrap(rle).order(ByteOrder.LITTLE_ENDIAN).putInt(4, offset);
            assertRefused(frame(2, 1, 8, rle), "lies from byte");
        }
    }

    private void assertRefused(EncodedFrame frame, String says) {
        assertThatThrownBy(() -> codec.decode(frame))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says);
    }
}
