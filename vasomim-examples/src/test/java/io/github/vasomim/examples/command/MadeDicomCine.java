package io.github.vasomim.examples.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a small uncompressed DICOM cine in which a dark vessel comes and goes over a still dark wire. */
public final class MadeDicomCine {
    static final int SIDE = 96;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private MadeDicomCine() {}

    /** A file with a vessel in the frames {@code from} to {@code to - 1} of {@code count}, 40 ms apart. */
    public static Path write(Path file, int count, int from, int to) throws IOException {
        return write(file, count, from, to, "");
    }

    /** The same with the distance of rows and of columns at the detector, of an even number of characters, or nothing. */
    static Path write(Path file, int count, int from, int to, String spacing) throws IOException {
        MadeDicomCine cine = new MadeDicomCine();
        cine.out.writeBytes(new byte[128]);
        cine.out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        cine.text(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1\0");
        cine.text(0x0018, 0x1063, "DS", "40");
        if (!spacing.isEmpty()) {
            cine.text(0x0018, 0x1164, "DS", spacing);
        }
        cine.number(0x0002, 1);
        cine.text(0x0028, 0x0004, "CS", "MONOCHROME2 ");
        cine.text(0x0028, 0x0008, "IS", count > 9 ? "" + count : count + " ");
        cine.number(0x0010, SIDE);
        cine.number(0x0011, SIDE);
        cine.number(0x0100, 8);
        cine.number(0x0101, 8);
        cine.number(0x0102, 7);
        cine.number(0x0103, 0);
        cine.head(0x7fe0, 0x0010, "OW", 0);
        cine.out.writeBytes(little(4).putInt(count * SIDE * SIDE).array());
        for (int i = 0; i < count; i++) {
            cine.out.writeBytes(frame(i >= from && i < to));
        }
        return Files.write(file, cine.out.toByteArray());
    }

    private static byte[] frame(boolean filled) {
        byte[] pixels = new byte[SIDE * SIDE];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double ground = 120 + 40 * Math.sin(x / 17.0) + 30 * Math.cos(y / 15.0);
                double wire = (x - 20 - 0.2 * y) / 1.5;
                double vessel = (y - 50 - 15 * Math.sin(x / 14.0)) / 2;
                double through = 1 - 0.5 * Math.exp(-wire * wire) - (filled ? 0.4 * Math.exp(-vessel * vessel) : 0);
                pixels[y * SIDE + x] = (byte) Math.round(ground * through);
            }
        }
        return pixels;
    }

    private void number(int element, int value) {
        head(0x0028, element, "US", 2);
        out.writeBytes(little(2).putShort((short) value).array());
    }

    private void text(int group, int element, String vr, String value) {
        head(group, element, vr, value.length());
        out.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
    }

    private void head(int group, int element, String vr, int length) {
        out.writeBytes(
                little(4).putShort((short) group).putShort((short) element).array());
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        // Pixels have zeros here and their length in four bytes behind.
        out.writeBytes(little(2).putShort((short) length).array());
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
