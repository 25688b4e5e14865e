package io.github.vasomim.overlay;

import io.github.vasomim.InputException;
import io.github.vasomim.io.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.zip.CRC32;

/**
 * Writes animated PNG files (PNG Specification, Third Edition, section 11.3.2), which browsers play and other programs show the first
 * picture of. Chosen over GIF because it is lossless: all 256 grey levels and any tint beside them, where GIF has 256 colours in all, and
 * because it holds the exact time of a frame as a fraction, where GIF counts hundredths of a second. Stateless, thread-safe.
 */
public final class AnimatedPng {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    /** Times are told in such parts of a second, as 16 bits. */
    private static final int MOST_PARTS = 0xffff;

    private AnimatedPng() {}

    /**
     * Writes a file, whole or not at all. One picture is in memory at a time.
     *
     * @param file the file to create or replace
     * @param count how many pictures there are, at least 1
     * @param millis how long each is shown, 1 to 60000
     * @param pictures gives each by its place from 0, in order, all of one size; what it throws ends the writing
     * @throws InputException if the file cannot be written
     */
    public static void write(Path file, int count, double millis, IntFunction<BufferedImage> pictures) {
        if (count < 1) {
            throw new IllegalArgumentException(count + " pictures: an animation has at least one");
        }
        if (!(millis >= 1 && millis <= 60_000)) {
            throw new IllegalArgumentException(millis + " ms for a picture: give 1 to 60000");
        }
        AtomicFile.write(file, out -> new Stream(out, millis).write(count, pictures));
    }

    /** Writes the chunks of one file. */
    private static final class Stream {
        private final OutputStream out;
        private final double millis;
        private int sequence;

        Stream(OutputStream out, double millis) {
            this.out = out;
            this.millis = millis;
        }

        void write(int count, IntFunction<BufferedImage> pictures) throws IOException {
            BufferedImage first = pictures.apply(0);
            int width = first.getWidth();
            int height = first.getHeight();
            out.write(SIGNATURE);
            // 8 bits a sample, red, green and blue, the only compression and set of filters there are, not interlaced.
            chunk("IHDR", numbers(13, width, height).put(new byte[] {8, 2, 0, 0, 0}));
            // Played for ever.
            chunk("acTL", numbers(8, count, 0));
            for (int i = 0; i < count; i++) {
                BufferedImage picture = i == 0 ? first : pictures.apply(i);
                if (picture.getWidth() != width || picture.getHeight() != height) {
                    throw new IllegalArgumentException("picture " + i + " has " + picture.getWidth() + "x"
                            + picture.getHeight() + " pixels where the first has " + width + "x" + height
                            + ": all need one size");
                }
                control(width, height);
                byte[] data = PngScan.compress(picture);
                if (i == 0) {
                    chunk("IDAT", ByteBuffer.wrap(data).position(data.length));
                } else {
                    chunk("fdAT", numbers(4 + data.length, sequence++).put(data));
                }
            }
            chunk("IEND", ByteBuffer.allocate(0));
        }

        private void control(int width, int height) throws IOException {
            // As many parts of a second as let the time be told most finely.
            int parts = (int) Math.max(1, Math.min(1000, Math.floor(MOST_PARTS / millis * 1000)));
            long time = Math.round(millis * parts / 1000);
            if (Math.abs(millis - Math.rint(millis)) > 1e-9) {
                // Rates such as 15 a second have no whole milliseconds.
                double rate = 1000 / millis;
                if (Math.abs(rate - Math.rint(rate)) < 1e-3 * rate && rate >= 1) {
                    parts = (int) Math.rint(rate);
                    time = 1;
                }
            }
            ByteBuffer content = numbers(26, sequence++, width, height, 0, 0);
            // The whole picture replaces the one before.
            content.putShort((short) time).putShort((short) parts).put((byte) 0).put((byte) 0);
            chunk("fcTL", content);
        }

        private static ByteBuffer numbers(int bytes, int... values) {
            ByteBuffer content = ByteBuffer.allocate(bytes);
            for (int value : values) {
                content.putInt(value);
            }
            return content;
        }

        private void chunk(String type, ByteBuffer content) throws IOException {
            byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
            int length = content.position();
            CRC32 crc = new CRC32();
            crc.update(name);
            crc.update(content.array(), 0, length);
            out.write(ByteBuffer.allocate(4).putInt(length).array());
            out.write(name);
            out.write(content.array(), 0, length);
            out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        }
    }
}
