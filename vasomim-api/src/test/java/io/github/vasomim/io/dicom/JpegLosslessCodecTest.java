package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class JpegLosslessCodecTest {
    private final JpegLosslessCodec codec = new JpegLosslessCodec();

    private static EncodedFrame frame(int columns, int rows, int allocated, byte[] jpeg) {
        return new EncodedFrame(TransferSyntax.JPEG_LOSSLESS, columns, rows, 1, allocated, allocated, false, jpeg);
    }

    /** Two rows of two pixels of eight bits: 130, 129; 128, 255 with predictor 7. */
    @Test
    void tinyFrame() throws IOException {
        byte[] jpeg = {
            (byte) 0xff,
            (byte) 0xd8,
            // Table 0 with the codes 00, 01 and 10 of two bits for the categories 1, 2 and 7.
            (byte) 0xff,
            (byte) 0xc4,
            0,
            22,
            0,
            0,
            3,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            1,
            2,
            7,
            (byte) 0xff,
            (byte) 0xc3,
            0,
            11,
            8,
            0,
            2,
            0,
            2,
            1,
            1,
            0x11,
            0,
            (byte) 0xff,
            (byte) 0xda,
            0,
            8,
            1,
            1,
            0,
            7,
            0,
            0,
            // 130 - 128 = 2: 01 10. 129 - 130 = -1: 00 0. 128 - 130 = -2: 01 01. 255 - (128 + 129) / 2 = 127: 10
            // 1111111.
            0b0110_0000,
            (byte) 0b1011_0111,
            (byte) 0b1111_1111,
            0,
            (byte) 0xff,
            (byte) 0xd9
        };
        assertThat(codec.decode(frame(2, 2, 8, jpeg))).containsExactly(130, 129, 128, 255);
    }

    @Property(tries = 400)
    void whatIsEncodedComesBack(
            @ForAll @IntRange(min = 1, max = 9) int columns,
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 2, max = 16) int precision,
            @ForAll @IntRange(min = 1, max = 7) int predictor,
            @ForAll @IntRange(min = 0, max = 1) int pointTransform,
            @ForAll @IntRange(min = 0, max = 3) int restartRows,
            @ForAll long seed)
            throws IOException {
        int[] samples = samples(columns * rows, 1 << (precision - pointTransform), seed);
        byte[] jpeg =
                new LosslessJpeg(columns, rows, precision, predictor, pointTransform, restartRows).encode(samples);
        short[] decoded = codec.decode(frame(columns, rows, precision > 8 ? 16 : 8, jpeg));
        for (int i = 0; i < samples.length; i++) {
            assertThat(decoded[i] & 0xffff).isEqualTo(samples[i] << pointTransform);
        }
    }

    /** All at random, or only the two ends, which make the largest differences. */
    private static int[] samples(int count, int beyond, long seed) {
        Random random = new Random(seed);
        return random.ints(count, 0, beyond)
                .map(value -> seed % 2 == 0 ? value : value * 2 < beyond ? 0 : beyond - 1)
                .toArray();
    }

    @Test
    void refusesWhatDoesNotFit() {
        byte[] jpeg = new LosslessJpeg(2, 2, 12, 1, 0, 0).encode(1, 2, 3, 4);
        assertRefused(frame(2, 3, 16, jpeg), "2x2 pixels");
        assertRefused(frame(2, 2, 8, jpeg), "12 bits where 8");
        assertRefused(frame(2, 2, 16, new byte[4]), "does not start");
        assertRefused(frame(2, 2, 16, new LosslessJpeg(2, 2, 12, 0, 0, 0).encode(1, 2, 3, 4)), "predictor 0");
        assertRefused(frame(2, 2, 16, new LosslessJpeg(2, 2, 12, 8, 0, 0).encode(1, 2, 3, 4)), "predictor 8");
        byte[] huge = new LosslessJpeg(0x7fff, 1, 12, 1, 0, 0).encode(new int[0x7fff]);
        assertRefused(frame(0x7fff, 1, 16, Arrays.copyOf(huge, 1000)), "too few");
        byte[] progressive = jpeg.clone();
        progressive[indexOf(jpeg, 0xc3)] = (byte) 0xc2;
        assertRefused(frame(2, 2, 16, progressive), "process 2");
    }

    @Test
    void everyTruncationIsRefused() {
        int[] samples = samples(64, 4096, 4);
        byte[] jpeg = new LosslessJpeg(8, 8, 12, 4, 0, 2).encode(samples);
        for (int length = 0; length < jpeg.length - 3; length++) {
            byte[] cut = Arrays.copyOf(jpeg, length);
            assertThatThrownBy(() -> codec.decode(frame(8, 8, 16, cut))).isInstanceOf(IOException.class);
        }
    }

    private static int indexOf(byte[] bytes, int marker) {
        for (int i = 1; i < bytes.length; i++) {
            if (bytes[i - 1] == (byte) 0xff && bytes[i] == (byte) marker) {
                return i;
            }
        }
        throw new IllegalArgumentException("no marker " + marker);
    }

    private void assertRefused(EncodedFrame frame, String says) {
        assertThatThrownBy(() -> codec.decode(frame))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(says);
    }
}
