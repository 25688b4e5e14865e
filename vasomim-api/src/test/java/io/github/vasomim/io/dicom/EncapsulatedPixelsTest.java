package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.github.vasomim.InputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which fragments make which frame, and the built-in codecs from file to frame. */
class EncapsulatedPixelsTest {
    private static final byte[] NO_TABLE = {};

    @TempDir
    Path folder;

    private DicomCine open(DicomBuilder image) {
        return DicomCine.open(image.write(folder.resolve("a.dcm")));
    }

    private static byte[] lossless(int... samples) {
        return new LosslessJpeg(2, 1, 10, 1, 0, 0).encode(samples);
    }

    private static DicomBuilder losslessImage(int frames) {
        return DicomBuilder.grey(TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER, 2, 1, 16, 10)
                .text(0x0028_0008, "IS", Integer.toString(frames));
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static void assertFrames(DicomCine cine, float[]... frames) {
        assertThat(cine.frameCount()).isEqualTo(frames.length);
        for (int i = frames.length - 1; i >= 0; i--) {
            assertThat(cine.storedValues(i).values()).containsExactly(frames[i]);
        }
    }

    @Test
    void aSingleFrameHasAllFragments() {
        byte[] jpeg = lossless(1000, 3);
        DicomBuilder image = losslessImage(1)
                .fragments(NO_TABLE, part(jpeg, 0, 20), new byte[0], part(jpeg, 20, 22), part(jpeg, 22, jpeg.length));
        assertFrames(open(image), new float[] {1000, 3});
    }

    @Test
    void aFragmentPerFrameNeedsNoTable() {
        assertFrames(
                open(losslessImage(2).fragments(NO_TABLE, lossless(1, 2), lossless(3, 4))),
                new float[] {1, 2},
                new float[] {3, 4});
    }

    @Test
    void startsOfImagesTellFramesApart() {
        byte[] first = lossless(1, 2);
        byte[] second = lossless(3, 4);
        DicomBuilder image =
                losslessImage(2).fragments(NO_TABLE, part(first, 0, 30), part(first, 30, first.length), second);
        assertFrames(open(image), new float[] {1, 2}, new float[] {3, 4});
        assertRefused(
                losslessImage(2).fragments(NO_TABLE, part(first, 1, 30), first, second), "2 frames in 3 fragments");
    }

    @Test
    void theBasicTableTellsFramesApart() {
        // Segment bytes that begin like an image would mislead a reader that only looks for markers.
        byte[] rle = RleCodecTest.rle(new int[] {1, 5, 6});
        byte[] other = RleCodecTest.rle(new int[] {0xff, 7});
        byte[] table = DicomBuilder.words(0, 0, 8 + 40 + 8 + rle.length - 40 + 1, 0);
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.RLE, 2, 1, 8, 8).text(0x0028_0008, "IS", "2");
        image.fragments(table, part(rle, 0, 40), part(rle, 40, rle.length), other);
        assertFrames(open(image), new float[] {5, 6}, new float[] {7, 7});
        table[4]++;
        image.fragments(table, part(rle, 0, 40), part(rle, 40, rle.length), other);
        assertRefused(image, "no offset table that tells");
    }

    @Test
    void aStaleTableIsPassedOverWhereNothingIsOpen() {
        byte[] table = DicomBuilder.words(0, 0, 7, 0);
        assertFrames(
                open(losslessImage(2).fragments(table, lossless(1, 2), lossless(3, 4))),
                new float[] {1, 2},
                new float[] {3, 4});
    }

    @Test
    void theExtendedTableTellsFramesApart() {
        byte[] first = lossless(1, 2);
        int even = first.length + first.length % 2;
        DicomBuilder image = losslessImage(2)
                .bytes(0x7fe0_0001, "OV", DicomBuilder.words(0, 0, 0, 0, 8 + even, 0, 0, 0))
                .bytes(0x7fe0_0002, "OV", DicomBuilder.words(first.length, 0, 0, 0, first.length, 0, 0, 0))
                .fragments(NO_TABLE, first, lossless(3, 4));
        assertFrames(open(image), new float[] {1, 2}, new float[] {3, 4});
        image.bytes(0x7fe0_0002, "OV", DicomBuilder.words(first.length, 0, 0, 0, 30, 0, 0, 0));
        assertThat(open(image).storedValues(0).values()).containsExactly(1, 2);
        assertThatThrownBy(() -> open(image).frame(1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("frame 2");
    }

    /** Five thousand frames decode to 80 MiB of intensities; what is kept is where they lie. */
    @Test
    void memoryDoesNotGrowWithFrames() throws IOException {
        int[] levels = IntStream.range(0, 5000).map(i -> i % 251).toArray();
        Path file = CineFixture.rle(folder.resolve("a.dcm"), levels);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        DicomCine cine = DicomCine.open(file);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan((1 << 20) + Files.size(file));
        // What is loaded once is no matter of frames.
        assertThat(cine.frame(1).pixels().values()).containsOnly(1);
        for (int index : new int[] {0, 4999, 2500}) {
            before = threads.getCurrentThreadAllocatedBytes();
            float[] pixels = cine.frame(index).pixels().values();
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200_000);
            assertThat(pixels).containsOnly(index % 251);
        }
    }

    @Test
    void fragmentsMustBeWhole() {
        byte[] jpeg = lossless(1, 2);
        assertRefused(losslessImage(3).fragments(NO_TABLE, jpeg, jpeg), "3 frames but holds 2 fragments");
        byte[] file = losslessImage(1).fragments(NO_TABLE, jpeg).file();
        for (int cut : new int[] {1, 8, 9, 20, jpeg.length + 10, jpeg.length + 20}) {
            assertThatThrownBy(() -> Part10Test.cine(folder, part(file, 0, file.length - cut)))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("truncated");
        }
    }

    @Test
    void baselineJpegIsDecodedAsItIsStored() {
        byte[] jpeg = JpegFrames.flat(BufferedImage.TYPE_BYTE_GRAY, 16, 90);
        for (String syntax : new String[] {TransferSyntax.JPEG_BASELINE, TransferSyntax.JPEG_EXTENDED}) {
            DicomBuilder image = DicomBuilder.grey(syntax, 16, 16, 8, 8).fragments(NO_TABLE, jpeg);
            assertThat(open(image).frame(0).pixels().values()).containsOnly(90);
        }
        DicomBuilder extended = DicomBuilder.grey(TransferSyntax.JPEG_EXTENDED, 16, 16, 8, 8);
        extended.fragments(NO_TABLE, JpegFrames.announcing(jpeg, 1, 8));
        assertThat(open(extended).frame(0).pixels().values()).containsOnly(90);
    }

    @Test
    void greyStoredAsColourIsGrey() {
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.JPEG_BASELINE, 16, 16, 8, 8)
                .us(0x0028_0002, 3)
                .text(0x0028_0004, "CS", "YBR_FULL_422");
        image.fragments(NO_TABLE, JpegFrames.flat(BufferedImage.TYPE_INT_RGB, 16, 0x5a5a5a));
        assertThat(open(image).frame(0).pixels().values()).containsOnly(90);
        assertRefused(image.fragments(NO_TABLE, JpegFrames.flat(BufferedImage.TYPE_INT_RGB, 16, 0x5a5aff)), "coloured");
    }

    @Test
    void damagedBaselineJpegIsRefused() {
        BufferedImage noise = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
        IntStream.range(0, 4096).forEach(i -> noise.getRaster().setSample(i % 64, i / 64, 0, i * 7919 & 255));
        byte[] jpeg = JpegFrames.encode(noise);
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.JPEG_BASELINE, 64, 64, 8, 8);
        assertRefused(image.fragments(NO_TABLE, part(jpeg, 0, jpeg.length / 2)), "frame 1 that cannot be decoded");
        assertRefused(image.fragments(NO_TABLE, JpegFrames.announcing(jpeg, 2, 8)), "process 2");
        assertRefused(image.us(0x0028_0010, 60).fragments(NO_TABLE, jpeg), "64x64 pixels");
    }

    private void assertRefused(DicomBuilder image, String says) {
        assertThatThrownBy(() -> open(image).frame(0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(says);
    }
}
