package io.github.vasomim.io;

import java.util.List;
import java.util.function.Supplier;

/**
 * A tensor to be written whose values are fetched only when their turn comes, so that a file of many large tensors never lies in memory
 * as a whole.
 *
 * @param name its name in the file
 * @param shape extent of each axis, outermost first
 * @param values gives the elements in C order, as many as the product of the shape; asked once
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, as in NamedTensor
public record TensorSource(String name, long[] shape, Supplier<float[]> values) {
    /**
     * Tensors that are in memory anyway.
     *
     * @param tensors the tensors
     * @return a source for each
     */
    public static List<TensorSource> of(List<NamedTensor> tensors) {
        return tensors.stream()
                .map(t -> new TensorSource(t.name(), t.shape(), t::values))
                .toList();
    }

    /**
     * Fetches the values.
     *
     * @return the tensor
     * @throws IllegalArgumentException if they are not as many as the shape says
     */
    public NamedTensor fetch() {
        return new NamedTensor(name, shape, values.get());
    }
}
