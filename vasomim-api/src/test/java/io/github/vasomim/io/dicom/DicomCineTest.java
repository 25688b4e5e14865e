package io.github.vasomim.io.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.io.AngiogramReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uncompressed files: ways of writing, bit layouts, colours, several frames, metadata, refusals. */
class DicomCineTest {
    @TempDir
    Path folder;

    private DicomCine open(DicomBuilder image) {
        return DicomCine.open(image.write(folder.resolve("a.b.dcm")));
    }

    private float[] stored(DicomBuilder image) {
        return open(image).storedValues(0).values();
    }

    private float[] frame(DicomBuilder image) {
        return open(image).frame(0).pixels().values();
    }

    private void assertRefused(DicomBuilder image, String... says) {
        assertThatThrownBy(() -> frame(image))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.b.dcm")
                .hasMessageContainingAll(says)
                .hasMessageNotContainingAny("DOE", "SECRET");
    }

    @ParameterizedTest
    @ValueSource(strings = {TransferSyntax.IMPLICIT, TransferSyntax.EXPLICIT, TransferSyntax.DEFLATED})
    void readsEveryUncompressedSyntax(String syntax) {
        DicomCine cine = open(DicomBuilder.grey(syntax, 3, 2, 8, 8).pixels(0, 1, 2, 253, 254, 255));
        assertThat(cine.frame(0).pixels().values()).containsExactly(0, 1, 2, 253, 254, 255);
        assertThat(cine.frame(0).pixels().width()).isEqualTo(3);
        assertThat(cine.frame(0).name()).isEqualTo("a.b");
        assertThat(cine.metadata().transferSyntaxUid()).isEqualTo(syntax);
    }

    @Test
    void sixteenBitsAreScaledAsInOtherImageFiles() {
        DicomBuilder image =
                DicomBuilder.grey(TransferSyntax.EXPLICIT, 3, 1, 16, 16).pixels(0, 0, 1, 1, 255, 255);
        assertThat(stored(image)).containsExactly(0, 257, 65535);
        assertThat(frame(image)).containsExactly(0, 1, 255);
    }

    @Test
    void unusedBitsAreCutOff() {
        // Stored are bits 2 to 11 of 16: 0xf7ff -> 0x1ff, 0x0c03 -> 0x300, 0xf003 -> 0.
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.IMPLICIT, 3, 1, 16, 10)
                .us(0x0028_0102, 11)
                .pixels(0xff, 0xf7, 0x03, 0x0c, 0x03, 0xf0);
        assertThat(stored(image)).containsExactly(0x1ff, 0x300, 0);
        assertThat(frame(image)).containsExactly(511 * 255f / 1023, (float) (768 * 255.0 / 1023), 0);
    }

    @Test
    void signedValuesReachFromDarkToBright() {
        // Twelve bits of two's complement: 0x800 = -2048, 0xfff = -1, 0x7ff = 2047.
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.EXPLICIT, 3, 1, 16, 12)
                .us(0x0028_0103, 1)
                .pixels(0x00, 0x08, 0xff, 0xff, 0xff, 0x07);
        assertThat(stored(image)).containsExactly(-2048, -1, 2047);
        assertThat(frame(image)).containsExactly(0, (float) (2047 * 255.0 / 4095), 255);
    }

    @Test
    void framesComeOneByOneWithTheirNumbers() {
        DicomCine cine = open(DicomBuilder.grey(TransferSyntax.EXPLICIT, 2, 1, 8, 8)
                .text(0x0028_0008, "IS", "3")
                .pixels(1, 2, 3, 4, 5, 6));
        assertThat(cine.frameCount()).isEqualTo(3);
        assertThat(cine.frame(2).pixels().values()).containsExactly(5, 6);
        assertThat(cine.frame(1).pixels().values()).containsExactly(3, 4);
        assertThat(cine.frame(1).name()).isEqualTo("a.b-002");
        assertThatThrownBy(() -> cine.frame(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> cine.frame(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void theReaderOfFramesTakesSingleFrames() {
        DicomBuilder image =
                DicomBuilder.grey(TransferSyntax.EXPLICIT, 2, 1, 8, 8).pixels(1, 2);
        Path file = image.write(folder.resolve("no-ending"));
        assertThat(AngiogramReader.read(file).pixels().values()).containsExactly(1, 2);
        assertThat(AngiogramReader.read(file).name()).isEqualTo("no-ending");
        image.text(0x0028_0008, "IS", "2").pixels(1, 2, 3, 4).write(file);
        assertThatThrownBy(() -> AngiogramReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("no-ending", "2 frames", DicomCine.class.getName());
    }

    @Test
    void equalChannelsAreGrey() {
        DicomBuilder rgb = DicomBuilder.grey(TransferSyntax.EXPLICIT, 2, 1, 8, 8)
                .us(0x0028_0002, 3)
                .text(0x0028_0004, "CS", "RGB");
        assertThat(frame(rgb.pixels(9, 9, 9, 7, 7, 7))).containsExactly(9, 7);
        assertRefused(rgb.pixels(9, 9, 9, 7, 7, 8), "coloured (RGB) at pixel 1,0", "channels are equal");
        assertThat(frame(rgb.us(0x0028_0006, 1).pixels(9, 7, 9, 7, 9, 7))).containsExactly(9, 7);
        DicomBuilder ybr = rgb.us(0x0028_0006, 0).text(0x0028_0004, "CS", "YBR_FULL");
        assertThat(frame(ybr.pixels(9, 128, 128, 7, 128, 128))).containsExactly(9, 7);
        assertRefused(ybr.pixels(9, 128, 128, 7, 129, 128), "coloured");
    }

    @Test
    void metadataAreOptional() {
        DicomBuilder image =
                DicomBuilder.grey(TransferSyntax.EXPLICIT, 1, 1, 8, 8).pixels(1, 0);
        assertThat(open(image).metadata())
                .isEqualTo(new DicomMetadata(
                        TransferSyntax.EXPLICIT, 1, 1, 1, 8, "MONOCHROME2", null, null, null, null, null, null));
        image.text(0x0018_0040, "IS", "25")
                .text(0x0018_1164, "DS", "0.3\\0.2")
                .text(0x0018_1510, "DS", "-32.5")
                .text(0x0018_1511, "DS", "+2e0")
                .text(0x0028_0030, "DS", "0.25\\nonsense")
                .text(0x0028_1040, "CS", "LIN");
        assertThat(open(image).metadata())
                .isEqualTo(new DicomMetadata(
                        TransferSyntax.EXPLICIT,
                        1,
                        1,
                        1,
                        8,
                        "MONOCHROME2",
                        40.0,
                        null,
                        new PixelSpacing(0.2, 0.3),
                        -32.5,
                        2.0,
                        "LIN"));
        image.text(0x0018_1063, "DS", "66.7");
        assertThat(open(image).metadata().frameMillis()).isEqualTo(66.7);
    }

    @Test
    void refusesWhatItCannotShow() {
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.EXPLICIT, 2, 2, 8, 8);
        assertRefused(image, "holds no pixel data");
        assertRefused(image.pixels(1, 2), "2 bytes of pixels", "need 4");
        image.pixels(1, 2, 3, 4);
        assertRefused(image.text(0x0028_0008, "IS", "0"), "0 frames");
        assertRefused(image.text(0x0028_0008, "IS", "SECRET"), "no whole number", "(0028,0008)");
        image.text(0x0028_0008, "IS", "1");
        assertRefused(image.text(0x0028_0004, "CS", "PALETTE COLOR"), "PALETTE COLOR", "MONOCHROME1");
        assertRefused(image.text(0x0028_0004, "CS", "DOE^JANE"), "no code in", "(0028,0004)");
        assertRefused(image.text(0x0028_0004, "CS", ""), "lacks Photometric Interpretation");
        assertRefused(image.text(0x0028_0004, "CS", "RGB"), "1 samples per pixel");
        image.text(0x0028_0004, "CS", "MONOCHROME2");
        assertRefused(image.us(0x0028_0010, 0), "2x0 pixels");
        assertRefused(image.us(0x0028_0010, 65535).us(0x0028_0011, 65535), "65535x65535 pixels");
        image.us(0x0028_0010, 2).us(0x0028_0011, 2);
        assertRefused(image.us(0x0028_0101, 9), "9 bits");
        assertRefused(image.us(0x0028_0101, 8).us(0x0028_0102, 8), "bit 8");
        assertRefused(image.us(0x0028_0102, 7).us(0x0028_0100, 32), "32 bits", "8 or 16");
        assertRefused(image.bytes(0x0028_0100, "US"), "lacks Bits Allocated (0028,0100)");
    }

    @Test
    void refusesOtherFilesAndSyntaxes() throws IOException {
        Path text = Files.writeString(folder.resolve("a.txt"), "x".repeat(500));
        for (Path path : new Path[] {text, folder, folder.resolve("absent.dcm")}) {
            assertThat(DicomCine.recognises(path)).isFalse();
            assertThatThrownBy(() -> DicomCine.open(path))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(path.toString());
        }
        assertRefused(
                DicomBuilder.grey("1.2.840.10008.1.2.2", 1, 1, 8, 8).pixels(1, 0),
                "Explicit VR Big Endian",
                TransferSyntax.EXPLICIT);
        assertRefused(DicomBuilder.grey("DOE", 1, 1, 8, 8).pixels(1, 0), "no unique identifier");
        assertRefused(DicomBuilder.grey(TransferSyntax.RLE, 1, 1, 8, 8).pixels(1, 0), "no fragments", "RLE Lossless");
        assertRefused(
                DicomBuilder.grey(TransferSyntax.EXPLICIT, 1, 1, 8, 8).fragments(new byte[0], new byte[2]),
                "fragments of pixels");
    }

    @Test
    void aFileThatHasBecomeShorterIsRefused() throws IOException {
        DicomBuilder image = DicomBuilder.grey(TransferSyntax.EXPLICIT, 2, 1, 8, 8);
        Path file = image.pixels(1, 2).write(folder.resolve("a.dcm"));
        DicomCine cine = DicomCine.open(file);
        Files.write(file, new byte[10]);
        assertThatThrownBy(() -> cine.frame(0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("shorter");
    }
}
