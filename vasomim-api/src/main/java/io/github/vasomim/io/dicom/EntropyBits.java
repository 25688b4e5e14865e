package io.github.vasomim.io.dicom;

import java.io.IOException;

/** The bits of a JPEG scan, with stuffed bytes taken out; they end at any marker (ITU-T T.81 section F.2.2.5). */
final class EntropyBits {
    private static final int FIRST_RESTART = 0xd0;
    private static final int RESTARTS = 8;

    private final byte[] jpeg;
    private int at;
    private long bits;
    private int count;

    EntropyBits(byte[] jpeg, int at) {
        this.jpeg = jpeg;
        this.at = at;
    }

    /** The next {@code length} bits, at most 16, zeros behind the end, without passing over them. */
    int peek(int length) {
        while (count < length && fill()) {
            // filled by the condition
        }
        return (int) (count >= length ? bits >>> (count - length) : bits << (length - count)) & (1 << length) - 1;
    }

    /** Passes over bits that have been peeked at. */
    void drop(int length) throws IOException {
        if (length > count) {
            throw new IOException("its JPEG ends within its pixels");
        }
        count -= length;
    }

    int take(int length) throws IOException {
        int value = peek(length);
        drop(length);
        return value;
    }

    /** Passes over the restart marker of the given number and whatever bits are left before it. */
    void restart(int number) throws IOException {
        bits = 0;
        count = 0;
        while (at + 2 < jpeg.length && jpeg[at] == (byte) 0xff && jpeg[at + 1] == (byte) 0xff) {
            at++;
        }
        if (at + 1 >= jpeg.length
                || jpeg[at] != (byte) 0xff
                || jpeg[at + 1] != (byte) (FIRST_RESTART + number % RESTARTS)) {
            throw new IOException("its JPEG lacks its restart marker " + number);
        }
        at += 2;
    }

    private boolean fill() {
        if (at >= jpeg.length) {
            return false;
        }
        int next = jpeg[at] & 0xff;
        if (next == 0xff) {
            if (at + 1 >= jpeg.length || jpeg[at + 1] != 0) {
                return false;
            }
            at++;
        }
        at++;
        bits = bits << 8 | next;
        count += 8;
        return true;
    }
}
