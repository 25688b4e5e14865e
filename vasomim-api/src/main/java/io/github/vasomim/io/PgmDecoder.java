package io.github.vasomim.io;

import io.github.vasomim.image.FloatImage;
import java.io.IOException;

/**
 * Decodes portable grey maps: P2 (numbers as text, comments anywhere) and P5 (8-bit, or 16-bit big-endian where the largest value
 * is above 255), brought to the scale 0 to 255.
 */
final class PgmDecoder {
    private static final int LARGEST_MAXIMUM = 65535;

    private final byte[] file;
    private int at = 2;

    private PgmDecoder(byte[] file) {
        this.file = file;
    }

    static FloatImage decode(byte[] file) throws IOException {
        return new PgmDecoder(file).decode(LARGEST_MAXIMUM, 1);
    }

    /** Grey levels as they are stored, 0 to 255. */
    static FloatImage levels(byte[] file) throws IOException {
        return new PgmDecoder(file).decode(255, 255);
    }

    private FloatImage decode(int most, int least) throws IOException {
        boolean text = file[1] == '2';
        int width = number("width");
        int height = number("height");
        PixelLimit.check(width, height);
        int maximum = number("largest value");
        if (maximum < least || maximum > most) {
            throw new IOException("names " + maximum + " as its largest value, allowed "
                    + (least == most ? "is " + most : "are " + least + " to " + most));
        }
        if (!text && (at == file.length || !Character.isWhitespace(file[at++]))) {
            throw new IOException("has no blank between its PGM header and its pixels");
        }
        int pixels = width * height;
        long bytes = (long) pixels * (!text && maximum > 255 ? 2 : 1);
        if (bytes > file.length - at) {
            throw new IOException("is truncated: " + width + "x" + height + " pixels are announced");
        }
        float[] values = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            int value = text ? number("pixel " + i) : maximum > 255 ? next() << 8 | next() : next();
            if (value > maximum) {
                throw new IOException("holds the value " + value + " above its announced largest " + maximum);
            }
            values[i] = (float) (value * 255.0 / maximum);
        }
        skipBlanks(text);
        if (at < file.length) {
            throw new IOException("holds more than its announced " + width + "x" + height + " pixels");
        }
        return FloatImage.wrap(width, height, values);
    }

    private int next() {
        return file[at++] & 0xff;
    }

    private void skipBlanks(boolean comments) {
        while (at < file.length) {
            if (comments && file[at] == '#') {
                while (at < file.length && file[at] != '\n' && file[at] != '\r') {
                    at++;
                }
            } else if (Character.isWhitespace(file[at])) {
                at++;
            } else {
                return;
            }
        }
    }

    private int number(String what) throws IOException {
        skipBlanks(true);
        int start = at;
        int value = 0;
        while (at < file.length && file[at] >= '0' && file[at] <= '9') {
            value = Math.min(value, Integer.MAX_VALUE / 10 - 1) * 10 + file[at++] - '0';
        }
        if (at == start) {
            throw new IOException(
                    at == file.length
                            ? "is truncated: the " + what + " is missing"
                            : "has no number at byte " + at + " where the " + what + " belongs");
        }
        return value;
    }
}
