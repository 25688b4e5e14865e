package io.github.vasomim.io.dicom;

import java.io.IOException;

/**
 * Reads little-endian numbers one after another through a small window. Each read names the end of what encloses it and is refused
 * beyond it, so no length in a file is believed before it is checked.
 */
final class DicomCursor {
    private static final int WINDOW_BYTES = 1 << 13;

    private final ByteSource source;
    private final byte[] window;
    private long windowAt;
    private int windowBytes;
    private long at;

    DicomCursor(ByteSource source, long at) {
        this.source = source;
        this.window = new byte[(int) Math.min(WINDOW_BYTES, source.size())];
        this.at = at;
    }

    long at() {
        return at;
    }

    ByteSource source() {
        return source;
    }

    /** A whole number of two bytes, 0 to 65535. */
    int u16(long end) throws IOException {
        int from = ready(2, end);
        return (window[from] & 0xff) | (window[from + 1] & 0xff) << 8;
    }

    /** A whole number of four bytes, 0 to 2^32 - 1. */
    long u32(long end) throws IOException {
        int low = u16(end);
        return low | (long) u16(end) << 16;
    }

    /** A tag: group in the upper half, element in the lower. */
    int tag(long end) throws IOException {
        int group = u16(end);
        return group << 16 | u16(end);
    }

    /** The next {@link #u16} without passing over it. */
    int peek16(long end) throws IOException {
        int next = u16(end);
        at -= 2;
        return next;
    }

    void skip(long count, long end) throws IOException {
        check(count, end);
        at += count;
    }

    byte[] bytes(long count, long end) throws IOException {
        check(count, end);
        if (count > Integer.MAX_VALUE - 8) {
            throw DicomFault.damaged("has a value of " + count + " bytes at byte " + at);
        }
        byte[] bytes = new byte[(int) count];
        source.read(at, bytes, 0, bytes.length);
        at += count;
        return bytes;
    }

    private void check(long count, long end) throws IOException {
        if (count > end - at) {
            throw DicomFault.damaged("is truncated or damaged: " + count + " bytes are announced at byte " + at
                    + " where " + Math.max(0, end - at) + " are left");
        }
    }

    /** Makes {@code count} bytes stand in the window and passes over them; returns where they stand. */
    private int ready(int count, long end) throws IOException {
        check(count, end);
        if (at < windowAt || at + count > windowAt + windowBytes) {
            windowAt = at;
            windowBytes = (int) Math.min(window.length, source.size() - at);
            source.read(windowAt, window, 0, windowBytes);
        }
        int from = (int) (at - windowAt);
        at += count;
        return from;
    }
}
