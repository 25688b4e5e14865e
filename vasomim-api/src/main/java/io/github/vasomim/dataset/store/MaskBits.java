package io.github.vasomim.dataset.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A mask in one bit for each pixel: pixel i is bit {@code i % 8}, counted from the lowest, of byte {@code i / 8}. */
final class MaskBits {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Seven bits of a byte, each 7 places beyond the one before: no two products of the multiplication meet. */
    private static final long SPREAD = 0x0000040810204081L;

    private static final long LOWEST = 0x0101010101010101L;

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
        for (int i = 0; i < whole; i++) {
            LONGS.set(labels, i * 8, spread(from.get(offset + i)));
        }
        for (int i = whole * 8; i < labels.length; i++) {
            labels[i] = (byte) ((from.get(offset + whole) >>> (i % 8)) & 1);
        }
    }

    /** Bit k of the byte becomes the lowest bit of byte k. */
    private static long spread(byte bits) {
        return ((bits & 0x7f) * SPREAD & LOWEST) | ((long) (bits & 0x80) << 49);
    }
}
