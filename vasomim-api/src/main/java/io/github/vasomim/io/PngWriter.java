package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes PNG files, each whole or not at all. Stateless, thread-safe. */
public final class PngWriter {
    private PngWriter() {}

    /**
     * Writes a frame or map as 8-bit grey.
     *
     * @param file the file to create or replace
     * @param image values on the scale 0 to 255; rounded to the nearest, clamped; not-a-number becomes 0
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, FloatImage image) {
        float[] values = image.values();
        byte[] grey = new byte[values.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) Math.max(0, Math.min(255, Math.round(values[i])));
        }
        writeGrey(file, image.width(), image.height(), grey);
    }

    /**
     * Writes labels as they are, as 8-bit grey.
     *
     * @param file the file to create or replace
     * @param labels labels 0 to 255
     * @throws InputException if the file cannot be written
     */
    public static void writeLabels(Path file, LabelImage labels) {
        writeGrey(file, labels.width(), labels.height(), labels.labels());
    }

    /**
     * Writes a mask as 8-bit grey of 0 and 255.
     *
     * @param file the file to create or replace
     * @param mask any label but 0 becomes 255
     * @throws InputException if the file cannot be written
     */
    public static void writeMask(Path file, LabelImage mask) {
        byte[] labels = mask.labels();
        byte[] grey = new byte[labels.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (labels[i] == 0 ? 0 : 255);
        }
        writeGrey(file, mask.width(), mask.height(), grey);
    }

    /**
     * Writes any picture.
     *
     * @param file the file to create or replace
     * @param picture what to write
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, BufferedImage picture) {
        byte[] png = encode(picture);
        AtomicFile.write(file, out -> out.write(png));
    }

    /**
     * Encodes a picture in memory.
     *
     * @param picture what to encode
     * @return the bytes of a PNG file
     */
    public static byte[] encode(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IllegalArgumentException("picture of type " + picture.getType()
                        + " has no PNG form: use a grey, indexed or RGB picture of at most 16 bits");
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writeGrey(Path file, int width, int height, byte[] grey) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        // Straight into the buffer: setRGB would run the values through a colour profile.
        System.arraycopy(grey, 0, ((DataBufferByte) picture.getRaster().getDataBuffer()).getData(), 0, grey.length);
        write(file, picture);
    }
}
