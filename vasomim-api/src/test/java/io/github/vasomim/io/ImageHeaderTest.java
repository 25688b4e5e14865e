package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.io.dicom.CineFixture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageHeaderTest {
    @TempDir
    Path folder;

    private ImageHeader of(int type, String format) throws IOException {
        Path file = folder.resolve("frame");
        assertThat(ImageIO.write(new BufferedImage(5, 4, type), format, file.toFile()))
                .isTrue();
        return ImageHeader.read(file);
    }

    private ImageHeader of(String text) throws IOException {
        return ImageHeader.read(Files.writeString(folder.resolve("frame"), text, StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource({
        BufferedImage.TYPE_BYTE_GRAY + ", png, 8, 1, 8-bit grey",
        BufferedImage.TYPE_USHORT_GRAY + ", png, 16, 1, 16-bit grey",
        BufferedImage.TYPE_INT_RGB + ", png, 8, 3, 8-bit RGB",
        BufferedImage.TYPE_INT_ARGB + ", png, 8, 4, 8-bit RGB with transparency",
        BufferedImage.TYPE_BYTE_BINARY + ", png, 1, 1, 1-bit grey",
        BufferedImage.TYPE_BYTE_GRAY + ", bmp, 8, 1, 8-bit grey",
        BufferedImage.TYPE_3BYTE_BGR + ", bmp, 8, 3, 8-bit RGB",
        BufferedImage.TYPE_BYTE_GRAY + ", jpg, 8, 1, 8-bit grey",
        BufferedImage.TYPE_INT_RGB + ", jpg, 8, 3, 8-bit RGB",
        BufferedImage.TYPE_USHORT_GRAY + ", tif, 16, 1, 16-bit grey",
    })
    void depthsAreTold(int type, String format, int bits, int channels, String depth) throws IOException {
        ImageHeader header = of(type, format);
        assertThat(header.bits()).isEqualTo(bits);
        assertThat(header.channels()).isEqualTo(channels);
        assertThat(header.depth()).isEqualTo(depth);
        assertThat(header.format()).startsWithIgnoringCase(format.substring(0, 2));
    }

    @Test
    void greyMapsHaveTheBitsOfTheirLargestValue() throws IOException {
        assertThat(of("P2\n# made by hand\n2 1\n#more\n255\n1 2")).isEqualTo(new ImageHeader("PGM", 8, 1));
        assertThat(of("P5 2 1 1023\n\0\1\0\2").bits()).isEqualTo(10);
        assertThat(of("P5 2 1 65535\n\0\1\0\2").bits()).isEqualTo(16);
        assertThat(of("P2 1 1 1 1").bits()).isEqualTo(1);
        assertThat(of("P2 1 1 0 0").bits()).isEqualTo(1);
    }

    @Test
    void dicomTellsItsBitsAndChannels() {
        Path file = CineFixture.cine(folder.resolve("cine"), "1", 1, 2);
        assertThat(ImageHeader.read(file)).isEqualTo(new ImageHeader("DICOM", 8, 1));
    }

    @Test
    void otherFilesAreRefused() throws IOException {
        refused(Files.writeString(folder.resolve("a"), ""));
        refused(Files.writeString(folder.resolve("b"), "P2 many few"));
        refused(Files.writeString(folder.resolve("c"), "P2 1 1 99999999999"));
        refused(Files.write(folder.resolve("d"), new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1}));
        refused(Files.write(folder.resolve("e"), new byte[] {'B', 'M', 1, 2, 3}));
        refused(Files.write(folder.resolve("f"), new byte[] {'I', 'I', 42, 0, 9}));
        refused(folder.resolve("absent"));
        refused(folder);
    }

    @Test
    void filesLargerThanAnyFrameAreRefusedUnread() throws IOException {
        Path huge = folder.resolve("huge.png");
        try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
            sparse.setLength(1L << 32);
        }
        assertThatThrownBy(() -> ImageHeader.read(huge))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 4294967296 bytes, more than any frame");
    }

    private static void refused(Path file) {
        assertThatThrownBy(() -> ImageHeader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(file.toString());
    }
}
