package io.github.vasomim.io;

import io.github.vasomim.image.FloatImage;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Grey test images encoded in memory. */
final class EncodedImages {
    private EncodedImages() {}

    /** All levels in turn, row by row. */
    static FloatImage gradient(int width, int height) {
        FloatImage image = new FloatImage(width, height);
        for (int i = 0; i < image.values().length; i++) {
            image.values()[i] = i % 256;
        }
        return image;
    }

    static byte[] encode(FloatImage image, String format) throws IOException {
        BufferedImage picture = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_BYTE_GRAY);
        byte[] grey = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) image.values()[i];
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, format, out)) {
                throw new IOException("no writer for " + format);
            }
        }
        return bytes.toByteArray();
    }
}
