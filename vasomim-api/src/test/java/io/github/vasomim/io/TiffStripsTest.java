package io.github.vasomim.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories that claim strips and tiles which are not there. */
class TiffStripsTest {
    private static final int STRIP_BYTES = 279;
    private static final int TILE_WIDTH = 322;
    private static final int TILE_BYTES = 325;

    @TempDir
    Path folder;

    /** Eight rows of sixteen pixels: one strip, or the upper half of one tile. */
    private static byte[] tiff(boolean tiled) throws IOException {
        BufferedImage image = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(3, 2, 0, 77);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ImageWriteParam settings = writer.getDefaultWriteParam();
        if (tiled) {
            settings.setTilingMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setTiling(16, 16, 0, 0);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** With another number in a field of one number. */
    private static byte[] with(byte[] tiff, int tag, int value) {
        ByteBuffer file = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = file.getInt(4);
        for (int i = 0; i < file.getShort(directory); i++) {
            int field = directory + 2 + 12 * i;
            if (file.getShort(field) == tag && file.getInt(field + 4) == 1) {
                file.putShort(field + 2, (short) 4).putInt(field + 8, value);
                return tiff;
            }
        }
        throw new IllegalArgumentException("no field " + tag);
    }

    private Path write(byte[] tiff) throws IOException {
        return Files.write(folder.resolve("a.tif"), tiff);
    }

    private void assertRefused(byte[] tiff, String message) throws IOException {
        Path file = write(tiff);
        assertThatThrownBy(() -> AngiogramReader.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void stripsAndTilesAreRead() throws IOException {
        for (boolean tiled : new boolean[] {false, true}) {
            float[] values = AngiogramReader.read(write(tiff(tiled))).pixels().values();
            assertThat(values).hasSize(128);
            assertThat(values[2 * 16 + 3]).isEqualTo(77);
        }
    }

    @Test
    void partsAreNotLongerThanTheFile() throws IOException {
        // Newer releases of Java notice it themselves, in other words.
        assertRefused(with(tiff(false), STRIP_BYTES, tiff(false).length + 1), "a.tif");
        assertRefused(with(tiff(true), TILE_BYTES, tiff(true).length + 1), "a.tif");
        assertRefused(with(tiff(true), TILE_BYTES, -1), "a.tif");
    }

    @Test
    void tilesAreNoLargerThanFrames() throws IOException {
        assertRefused(with(tiff(true), TILE_WIDTH, 1 << 23), "announces 8388608x16 pixels");
    }
}
