package io.github.vasomim.io.dicom;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.vasomim.testing.ParserProbe;
import java.util.Arrays;

/** Single frames: the first byte chooses codec and kind of samples, two bytes each width and height, the rest is compressed. */
class PixelCodecFuzzTest {
    private static final int HEAD_BYTES = 5;

    private final ParserProbe probe = new ParserProbe(".dcm", 8192, 8 << 20);

    @FuzzTest(maxDuration = "10m")
    void decode(byte[] input) {
        if (input.length < HEAD_BYTES) {
            return;
        }
        int choice = input[0];
        String syntax = switch (choice & 3) {
            case 0 -> TransferSyntax.RLE;
            case 1 -> TransferSyntax.JPEG_BASELINE;
            case 2 -> TransferSyntax.JPEG_LOSSLESS;
            default -> TransferSyntax.JPEG_LOSSLESS_FIRST_ORDER;
        };
        boolean colour = (choice & 4) != 0;
        int bits = (choice & 8) == 0 ? 8 : 16;
        DicomBuilder image = DicomBuilder.grey(
                syntax, JpegHeader.u16(input, 1), JpegHeader.u16(input, 3), bits, (choice & 16) == 0 ? bits : bits - 4);
        if (colour) {
            image.us(0x0028_0002, 3).text(0x0028_0004, "CS", "RGB");
        }
        byte[] file = image.us(0x0028_0103, (choice & 32) == 0 ? 0 : 1)
                .fragments(new byte[0], Arrays.copyOfRange(input, HEAD_BYTES, input.length))
                .file();
        probe.check(file, path -> DicomCine.open(path).storedValues(0));
    }
}
