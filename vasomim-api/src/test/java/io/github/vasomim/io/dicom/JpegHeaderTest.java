package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What may stand in a JPEG stream beside its segments, and what may not. */
class JpegHeaderTest {
    private static final byte[] LOSSLESS = new LosslessJpeg(2, 3, 12, 1, 0, 1).encode(1, 2, 3, 4, 5, 6);

    private static short[] lossless(byte[] jpeg) throws IOException {
        return new JpegLosslessCodec()
                .decode(new EncodedFrame(TransferSyntax.JPEG_LOSSLESS, 2, 3, 1, 16, 12, false, jpeg));
    }

    private static short[] baseline(byte[] jpeg, int side) throws IOException {
        return new JpegBaselineCodec()
                .decode(new EncodedFrame(TransferSyntax.JPEG_BASELINE, side, side, 1, 8, 8, false, jpeg));
    }

    /** Where the first marker of a kind begins. */
    private static int at(byte[] jpeg, int marker) {
        for (int i = 0; i + 1 < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) marker) {
                return i;
            }
        }
        throw new IllegalArgumentException("no marker " + marker);
    }

    private static byte[] inserted(byte[] jpeg, int at, int... bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, at);
        out.writeBytes(DicomBuilder.octets(bytes));
        out.write(jpeg, at, jpeg.length - at);
        return out.toByteArray();
    }

    private static byte[] with(byte[] jpeg, int at, int value) {
        byte[] changed = jpeg.clone();
        changed[at] = (byte) value;
        return changed;
    }

    @Test
    void fillBytesMayStandBeforeAnyMarker() throws IOException {
        for (int marker : new int[] {0xc4, 0xc3, 0xdd, 0xda, 0xd0, 0xd1, 0xd9}) {
            for (int[] fill : new int[][] {{0xff}, {0xff, 0xff, 0xff}}) {
                byte[] filled = inserted(LOSSLESS, at(LOSSLESS, marker), fill);
                assertThat(lossless(filled)).as("%x", marker).containsExactly(1, 2, 3, 4, 5, 6);
            }
        }
        assertThatThrownBy(() -> lossless(inserted(LOSSLESS, at(LOSSLESS, 0xc3), 7)))
                .hasMessageContaining("no marker at byte " + at(LOSSLESS, 0xc3));
    }

    @Test
    void restartsComeInTheirOrder() {
        assertThatThrownBy(() -> lossless(with(LOSSLESS, at(LOSSLESS, 0xd1) + 1, 0xd2)))
                .hasMessageContaining("lacks its restart marker 1");
        byte[] cut = Arrays.copyOf(LOSSLESS, at(LOSSLESS, 0xd1) + 1);
        assertThatThrownBy(() -> lossless(cut)).hasMessageContaining("lacks its restart marker 1");
        byte[] interval = with(LOSSLESS, at(LOSSLESS, 0xdd) + 5, 3);
        assertThatThrownBy(() -> lossless(interval)).hasMessageContaining("every 3 samples, which are no whole rows");
    }

    @Test
    void theScanNamesItsTable() throws IOException {
        int table = at(LOSSLESS, 0xc4) + 4;
        int scan = at(LOSSLESS, 0xda) + 4;
        byte[] second = with(LOSSLESS, table, 1);
        assertThatThrownBy(() -> lossless(second)).hasMessageContaining("lacks the Huffman table 0");
        assertThat(lossless(with(second, scan + 2, 0x1f))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThatThrownBy(() -> lossless(with(LOSSLESS, scan + 5, 12))).hasMessageContaining("point transform 12");
        assertThatThrownBy(() -> lossless(with(LOSSLESS, scan, 2))).hasMessageContaining("damaged scan header");
    }

    @Test
    void tablesAreAsLongAsTheirCountsSay() {
        int counts = at(LOSSLESS, 0xc4) + 5;
        assertThatThrownBy(() -> lossless(with(LOSSLESS, counts + 4, 18))).hasMessageContaining("damaged Huffman");
        // 17 codes of four bits are one more than there are.
        byte[] shorter = with(with(LOSSLESS, counts + 4, 0), counts + 3, 17);
        assertThatThrownBy(() -> lossless(shorter)).hasMessageContaining("damaged Huffman");
        assertThatThrownBy(() -> lossless(with(LOSSLESS, counts + 16 + 16, 17)))
                .hasMessageContaining("damaged Huffman");
        // 16 codes of five bits and a category that is left without one.
        byte[] fewer = with(LOSSLESS, counts + 4, 16);
        assertThatThrownBy(() -> lossless(fewer)).isInstanceOf(IOException.class);
    }

    @Test
    void segmentsAreAtLeastTheirLengthFieldAndThereIsOneFrame() {
        int frame = at(LOSSLESS, 0xc3);
        assertThatThrownBy(() -> lossless(with(LOSSLESS, frame + 3, 1)))
                .hasMessageContaining("damaged segment at byte " + frame);
        assertThatThrownBy(() -> lossless(with(LOSSLESS, frame + 1, 0xd8))).hasMessageContaining("damaged segment");
        assertThatThrownBy(() -> lossless(with(LOSSLESS, frame + 1, 0xbf))).hasMessageContaining("damaged segment");
        assertThatThrownBy(() -> lossless(with(LOSSLESS, frame + 1, 0xe0))).hasMessageContaining("a scan before its");
        byte[] twice = inserted(LOSSLESS, frame, 0xff, 0xc3, 0, 8, 12, 0, 3, 0, 2, 1);
        assertThatThrownBy(() -> lossless(twice)).hasMessageContaining("frame header is damaged");
        byte[] tooShort = inserted(LOSSLESS, frame, 0xff, 0xc3, 0, 7, 12, 0, 3, 0, 2);
        assertThatThrownBy(() -> lossless(tooShort)).hasMessageContaining("frame header is damaged");
        assertThatThrownBy(() -> JpegHeader.of(new byte[3])).hasMessageContaining("does not start as JPEG");
    }

    @Test
    void lossIsToldFromWhatIsMerelyTooMuch() throws IOException {
        BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 4096; i++) {
            noise.getRaster().setSample(i % 64, i / 64, 0, i * 7919 & 255);
        }
        byte[] jpeg = JpegFrames.encode(noise);
        short[] samples = baseline(jpeg, 64);
        int end = jpeg.length - 2;
        assertThat(baseline(inserted(jpeg, end, 1, 2, 3, 4, 5, 6), 64)).isEqualTo(samples);
        byte[] lost = Arrays.copyOf(jpeg, end - 300);
        assertThatThrownBy(() -> baseline(inserted(lost, lost.length, 0xff, 0xd9), 64))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("truncated or damaged");
    }
}
