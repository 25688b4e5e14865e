package io.github.vasomim.io;

import java.util.Arrays;

/**
 * A named array of 32-bit floats with a shape, as weight files hold them. The arrays are shared, not copied.
 *
 * @param name its name in the file, dotted as PyTorch's state dictionaries are
 * @param shape extent of each axis, outermost first; empty for a single number
 * @param values the elements in C order (last axis fastest), as many as the product of the shape
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose: a copy of a large weight would double the memory
public record NamedTensor(String name, long[] shape, float[] values) {
    /** Checks that shape and values fit. */
    public NamedTensor {
        for (long extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException(
                        "tensor " + name + " has shape " + Arrays.toString(shape) + ": extents are not negative");
            }
        }
        long size = Arrays.stream(shape).anyMatch(extent -> extent == 0)
                ? 0
                : Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (size != values.length) {
            throw new IllegalArgumentException("tensor " + name + " has " + values.length + " values for shape "
                    + Arrays.toString(shape) + ": " + size + " are needed");
        }
    }
}
