package io.github.vasomim.io.dicom;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Baseline JPEG made by the JDK. */
final class JpegFrames {
    private JpegFrames() {}

    /** A frame of one colour, given as RGB; grey where the type is TYPE_BYTE_GRAY. */
    static byte[] flat(int type, int side, int rgb) {
        BufferedImage image = new BufferedImage(side, side, type);
        for (int i = 0; i < side * side; i++) {
            if (type == BufferedImage.TYPE_BYTE_GRAY) {
                image.getRaster().setSample(i % side, i / side, 0, rgb & 255);
            } else {
                image.setRGB(i % side, i / side, rgb);
            }
        }
        return encode(image);
    }

    static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same frame with another frame header marker and precision. */
    static byte[] announcing(byte[] jpeg, int process, int precision) {
        byte[] changed = jpeg.clone();
        for (int i = 0; i < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
                changed[i + 1] = (byte) (0xc0 + process);
                changed[i + 4] = (byte) precision;
                return changed;
            }
        }
        throw new IllegalArgumentException("no baseline frame header");
    }

    /** The same frame with another size in its frame header, baseline or lossless. */
    static byte[] announcingSize(byte[] jpeg, int side) {
        byte[] changed = jpeg.clone();
        for (int i = 0; i < jpeg.length; i++) {
            if (jpeg[i] == (byte) 0xff && (jpeg[i + 1] == (byte) 0xc0 || jpeg[i + 1] == (byte) 0xc3)) {
                changed[i + 5] = (byte) (side >> 8);
                changed[i + 6] = (byte) side;
                changed[i + 7] = (byte) (side >> 8);
                changed[i + 8] = (byte) side;
                return changed;
            }
        }
        throw new IllegalArgumentException("no frame header");
    }
}
