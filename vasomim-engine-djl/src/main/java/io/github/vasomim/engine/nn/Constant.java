package io.github.vasomim.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers as arrays whose memory the engine owns. What DJL creates from Java values, its overloads for a {@code Number} included, wraps
 * memory of the Java side, which is freed once the array is closed; where backward still needs the factor it would read freed memory.
 * Inside a graph, factors are made here. Stateless, thread-safe where the array it is made like is.
 */
public final class Constant {
    private Constant() {}

    /**
     * A number for use with an array.
     *
     * @param like whose manager and device it goes to
     * @param value the number
     * @return a float without dimensions
     */
    public static NDArray of(NDArray like, double value) {
        return like.getManager().full(new Shape(), (float) value);
    }

    /**
     * Numbers for use with an array.
     *
     * @param like whose manager and device they go to
     * @param values the numbers, C order
     * @param shape extent of each axis
     * @return an array of floats
     */
    public static NDArray of(NDArray like, float[] values, Shape shape) {
        try (NDArray wrapped = like.getManager().create(values, shape)) {
            return wrapped.duplicate();
        }
    }

    /**
     * Indices for use with an array.
     *
     * @param like whose manager and device they go to
     * @param values the indices, C order
     * @param shape extent of each axis
     * @return a 64-bit array
     */
    public static NDArray of(NDArray like, long[] values, Shape shape) {
        try (NDArray wrapped = like.getManager().create(values, shape)) {
            return wrapped.duplicate();
        }
    }
}
