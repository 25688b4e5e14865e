package io.github.vasomim.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * {@code y = x W' + b} over the last axis. Parameters {@code weight} (out, in) and {@code bias} (out). Holds nothing but its parameters;
 * for one thread at a time, as the network it is part of.
 */
public final class Linear {
    private final NDArray weight;
    private final NDArray bias;

    /**
     * Xavier-uniform weights and a bias of zeros.
     *
     * @param scope where the parameters are named
     * @param inputs last axis of the input
     * @param outputs last axis of the output
     */
    public Linear(ParameterScope scope, long inputs, long outputs) {
        this(scope, inputs, outputs, Initializer.xavier(inputs, outputs), Initializer.constant(0));
    }

    /**
     * Chosen first values.
     *
     * @param scope where the parameters are named
     * @param inputs last axis of the input
     * @param outputs last axis of the output
     * @param weights first weights
     * @param biases first biases
     */
    public Linear(ParameterScope scope, long inputs, long outputs, Initializer weights, Initializer biases) {
        weight = scope.parameter("weight", weights, outputs, inputs);
        bias = scope.parameter("bias", biases, outputs);
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
     * @param x (..., in)
     * @return (..., out)
     */
    public NDArray forward(NDArray x) {
        return apply(x, weight, bias);
    }

    /**
     * Applies given weights.
     *
     * @param x (..., in)
     * @param weight (out, in)
     * @param bias (out)
     * @return (..., out)
     */
    public static NDArray apply(NDArray x, NDArray weight, NDArray bias) {
        Shape shape = x.getShape();
        if (shape.dimension() == 2) {
            return x.getNDArrayInternal().linear(x, weight, bias).head();
        }
        // As a matrix: the engine then adds the bias within the product, not in a pass of its own.
        long inputs = shape.get(shape.dimension() - 1);
        try (NDArray rows = x.reshape(shape.size() / inputs, inputs);
                NDArray product =
                        rows.getNDArrayInternal().linear(rows, weight, bias).head()) {
            long[] extent = shape.getShape().clone();
            extent[extent.length - 1] = weight.getShape().get(0);
            return product.reshape(new Shape(extent));
        }
    }
}
