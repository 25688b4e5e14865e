package io.github.vasomim.io;

import java.util.Arrays;

/**
 * One NumPy array, whatever its type widened to double. The arrays are shared, not copied. 64-bit integers beyond 2^53 in
 * magnitude are rounded.
 *
 * @param shape extent of each axis, outermost first; empty for a single number
 * @param values the elements in C order (last axis fastest), as many as the product of the shape; booleans are 0 and 1
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: a copy of a large weight would double the memory
public record NpyArray(long[] shape, double[] values) {
    /** Checks that shape and values fit. */
    public NpyArray {
        // Where an axis is empty, the product of the others may be beyond any number.
        long size = Arrays.stream(shape).anyMatch(extent -> extent == 0)
                ? 0
                : Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException(
                    values.length + " values for shape " + Arrays.toString(shape) + ": " + size + " are needed");
        }
    }

    /**
     * The elements as floats, rounded to nearest.
     *
     * @return a copy in C order
     */
    public float[] toFloats() {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /**
     * The elements as unsigned bytes.
     *
     * @return a copy in C order; read it unsigned
     * @throws IllegalArgumentException if an element is not a whole number from 0 to 255
     */
    public byte[] toBytes() {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            int whole = (int) values[i];
            if (whole != values[i] || whole < 0 || whole > 255) {
                throw new IllegalArgumentException(
                        "element " + i + " is " + values[i] + ": bytes hold whole numbers from 0 to 255");
            }
            bytes[i] = (byte) whole;
        }
        return bytes;
    }
}
