package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.testing.ParserProbe;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small files that would unfold to large things. */
class ImageBombTest {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    @TempDir
    Path folder;

    private static byte[] png(int side, int bits, int colourType, byte[] other, byte[] deflated) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(SIGNATURE);
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(head);
            fields.writeInt(side);
            fields.writeInt(side);
            fields.write(new byte[] {(byte) bits, (byte) colourType, 0, 0, 0});
            chunk(out, "IHDR", head.toByteArray());
            chunk(out, "zTXt", other);
            chunk(out, "IDAT", deflated);
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) crc.getValue());
    }

    private static byte[] deflate(int zeros) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(new byte[zeros]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] text(byte[] deflated) {
        byte[] keyword = {'a', 0, 0};
        byte[] text = new byte[keyword.length + deflated.length];
        System.arraycopy(keyword, 0, text, 0, keyword.length);
        System.arraycopy(deflated, 0, text, keyword.length, deflated.length);
        return text;
    }

    @Test
    void moreThanDeflatePacksIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), png(8192, 16, 6, new byte[0], deflate(1000)));
        assertThatThrownBy(() -> AngiogramReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a.png")
                .hasMessageContaining("8192x8192 pixels of 64 bits, more than can be packed");
    }

    @Test
    void blankFramesAreReadHoweverTightTheyArePacked() throws IOException {
        for (int bits : new int[] {1, 8, 16}) {
            int rowBytes = 1 + (2048 * bits + 7) / 8;
            byte[] blank = png(2048, bits, 0, new byte[0], deflate(2048 * rowBytes));
            Path file = Files.write(folder.resolve("blank.png"), blank);
            assertThat(AngiogramReader.read(file).pixels().values()).containsOnly(0);
        }
        for (String format : new String[] {"jpeg", "bmp", "tiff"}) {
            BufferedImage image = new BufferedImage(3000, 3000, BufferedImage.TYPE_BYTE_GRAY);
            Path file = folder.resolve("blank." + format);
            assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
            assertThat(AngiogramReader.read(file).pixels().width()).isEqualTo(3000);
        }
    }

    @Test
    void packedTextIsNotUnfolded() {
        byte[] file = png(2, 8, 0, text(deflate(30_000_000)), deflate(6));
        ParserProbe probe = new ParserProbe(".png", 50, 1 << 20);
        probe.check(file, AngiogramReader::read);
        probe.check(file, ImageHeader::read);
    }
}
