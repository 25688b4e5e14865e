package io.github.vasomim.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * A number as an array whose memory the engine owns. DJL's overloads for a {@code Number} wrap memory of the Java side, which is freed
 * once the array is closed; where backward still needs the factor it would read freed memory. Inside a graph, factors are made here.
 */
public final class Scalar {
    private Scalar() {}

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
}
