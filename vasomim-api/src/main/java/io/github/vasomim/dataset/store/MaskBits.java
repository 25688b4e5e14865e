package io.github.vasomim.dataset.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A mask in one bit for each pixel: pixel i is bit {@code i % 8}, counted from the lowest, of byte {@code i / 8}. */
final class MaskBits {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Bytes taken from the mapped file at once: few enough to stay in the processor's first cache. */
    private static final int CHUNK = 4096;
    /** For each byte eight labels: bit k as the lowest bit of byte k. */
    private static final long[] SPREAD = new long[256];

    static {
        for (int bits = 0; bits < SPREAD.length; bits++) {
            for (int k = 0; k < 8; k++) {
                SPREAD[bits] |= ((long) bits >>> k & 1) << (8 * k);
            }
        }
    }

    private MaskBits() {}

    static int bytes(int pixels) {
        return (pixels + 7) / 8;
    }

    /** Packs labels, any but 0 as a one. */
    static void pack(byte[] labels, byte[] to, int offset) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] != 0) {
                to[offset + i / 8] |= (byte) (1 << (i % 8));
            }
        }
    }

    /** Unpacks as many labels, 0 or 1, as the array holds. */
    static void unpack(ByteBuffer from, int offset, byte[] labels) {
        int whole = labels.length / 8;
        byte[] chunk = new byte[CHUNK];
        for (int first = 0; first < whole; first += CHUNK) {
            int count = Math.min(CHUNK, whole - first);
            from.get(offset + first, chunk, 0, count);
            for (int i = 0; i < count; i++) {
                LONGS.set(labels, (first + i) * 8, SPREAD[chunk[i] & 0xff]);
            }
        }
        for (int i = whole * 8; i < labels.length; i++) {
            labels[i] = (byte) ((from.get(offset + whole) >>> (i % 8)) & 1);
        }
    }
}
