package io.github.vasomim.io;

import com.google.common.collect.Maps;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

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

    /**
     * Tensors by name.
     *
     * @param tensors names all different
     * @return a map in their order, not modifiable
     * @throws IllegalArgumentException if two have one name
     */
    public static Map<String, NamedTensor> byName(Collection<NamedTensor> tensors) {
        return Maps.uniqueIndex(tensors, NamedTensor::name);
    }
}
