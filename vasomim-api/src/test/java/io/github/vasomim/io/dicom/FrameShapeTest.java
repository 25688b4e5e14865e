package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an image may leave out, and the last sizes and depths that are let pass. */
class FrameShapeTest {
    private static final byte[] NO_TABLE = {};

    @TempDir
    Path folder;

    private DicomCine open(DicomBuilder image) {
        return DicomCine.open(image.write(folder.resolve("a.dcm")));
    }

    private void assertRefused(DicomBuilder image, String says) {
        assertThatThrownBy(() -> open(image).frame(0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(says);
    }

    private static DicomBuilder image(int columns, int rows) {
        return DicomBuilder.grey(TransferSyntax.EXPLICIT, columns, rows, 8, 8);
    }

    @Test
    void mostElementsHaveADefault() {
        DicomBuilder image = DicomBuilder.of(TransferSyntax.EXPLICIT)
                .text(0x0028_0004, "CS", "MONOCHROME2")
                .us(0x0028_0010, 1)
                .us(0x0028_0011, 2)
                .us(0x0028_0100, 16);
        assertThat(open(image.pixels(1, 2, 255, 255)).storedValues(0).values()).containsExactly(513, 65535);
        // Of ten bits the highest is the ninth.
        assertThat(open(image.us(0x0028_0101, 10)).storedValues(0).values()).containsExactly(513, 1023);
    }

    @Test
    void sixtyFourMebipixelsAreAllowed() {
        assertRefused(image(8192, 8192).pixels(1, 2), "need 67108864");
        assertRefused(image(8193, 8192).pixels(1, 2), "announces 8193x8192 pixels");
        assertRefused(image(0, 1).pixels(1, 2), "announces 0x1 pixels");
    }

    @Test
    void theLastFrameMustBeWhole() {
        DicomBuilder image = image(2, 1).text(0x0028_0008, "IS", "3");
        assertRefused(image.pixels(1, 2, 3, 4), "3 frames of 2x1 need 6");
        assertThat(open(image.pixels(1, 2, 3, 4, 5, 6)).frameCount()).isEqualTo(3);
        assertRefused(image.text(0x0028_0008, "IS", "-1"), "-1 frames");
    }

    @Test
    void bitsLieWithinWhatIsAllocated() {
        DicomBuilder image =
                DicomBuilder.grey(TransferSyntax.EXPLICIT, 1, 1, 16, 1).pixels(1, 0);
        assertThat(open(image).frame(0).pixels().values()).containsExactly(255);
        assertThat(open(image.us(0x0028_0102, 15)).frame(0).pixels().values()).containsExactly(0);
        assertRefused(image.us(0x0028_0102, 16), "stores 1 bits below bit 16 of 16");
        assertRefused(image.us(0x0028_0101, 0).us(0x0028_0102, 0), "stores 0 bits");
        assertRefused(image.us(0x0028_0101, 9).us(0x0028_0102, 7), "stores 9 bits below bit 7");
    }

    @Test
    void fewBytesAreNoLargeFrame() {
        byte[] baseline = JpegFrames.announcingSize(JpegFrames.flat(BufferedImage.TYPE_BYTE_GRAY, 8, 90), 8192);
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.JPEG_BASELINE, 8192, 8192, 8, 8);
        assertRefused(image.fragments(NO_TABLE, baseline), "bytes are too few for its pixels");
        byte[] lossless = JpegFrames.announcingSize(new LosslessJpeg(8, 8, 8, 1, 0, 0).encode(new int[64]), 8192);
        image = DicomBuilder.grey(TransferSyntax.JPEG_LOSSLESS, 8192, 8192, 8, 8);
        assertRefused(image.fragments(NO_TABLE, lossless), "bytes are too few for its pixels");
        image = DicomBuilder.grey(TransferSyntax.JPEG_LOSSLESS, 8, 9, 8, 8);
        assertRefused(
                image.fragments(NO_TABLE, new LosslessJpeg(8, 8, 8, 1, 0, 0).encode(new int[64])),
                "frame 1 that cannot be decoded: its JPEG has 8x8 pixels");
    }

    @Test
    void timesAndSpacingsAreAboveZero() {
        DicomBuilder image = image(2, 1).pixels(1, 2).text(0x0018_1063, "DS", "0");
        image.text(0x0028_0030, "DS", "0\\0.2").text(0x0018_1164, "DS", "0.2\\0");
        DicomMetadata metadata = open(image).metadata();
        assertThat(metadata.frameMillis()).isNull();
        assertThat(metadata.pixelSpacing()).isNull();
        assertThat(metadata.imagerPixelSpacing()).isNull();
        assertThat(open(image.text(0x0018_0040, "IS", "0")).metadata().frameMillis())
                .isNull();
        assertThat(open(image.text(0x0018_0040, "IS", "20")).metadata().frameMillis())
                .isEqualTo(50);
        assertThatThrownBy(() -> new PixelSpacing(0, 1)).hasMessageContaining("0.0 and 1.0 mm");
        assertThatThrownBy(() -> new PixelSpacing(1, 0)).hasMessageContaining("1.0 and 0.0 mm");
        assertThatThrownBy(() -> new PixelSpacing(1, Double.POSITIVE_INFINITY)).hasMessageContaining("finite");
    }
}
