package io.github.vasomim.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Layer normalisation over the last axis. Parameters {@code weight} and {@code bias} (D). Holds nothing but its parameters; for one
 * thread at a time, as the network it is part of.
 */
public final class LayerNorm {
    private final NDArray weight;
    private final NDArray bias;
    private final Shape shape;
    private final float epsilon;

    /**
     * Weight one, bias zero.
     *
     * @param scope where the parameters are named
     * @param width last axis D
     * @param epsilon added to the variance
     */
    public LayerNorm(ParameterScope scope, long width, float epsilon) {
        weight = scope.parameter("weight", Initializer.constant(1), width);
        bias = scope.parameter("bias", Initializer.constant(0), width);
        shape = new Shape(width);
        this.epsilon = epsilon;
    }

    /**
     * The layer's parameters, live.
     *
     * @return weight and bias
     */
    public List<NDArray> arrays() {
        return List.of(weight, bias);
    }

    /**
     * Applies the layer.
     *
     * @param x (..., D)
     * @return (..., D)
     */
    public NDArray forward(NDArray x) {
        return x.getNDArrayInternal().layerNorm(x, shape, weight, bias, epsilon).head();
    }
}
