package io.github.vasomim.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Two-dimensional convolution. Parameters {@code weight} (out, in / groups, k, k) and {@code bias} (out). Holds nothing but its
 * parameters; for one thread at a time, as the network it is part of.
 */
public final class Conv2d {
    private final NDArray weight;
    private final NDArray bias;
    private final Shape stride;
    private final Shape padding;
    private final int groups;

    /**
     * A square kernel with "same" padding {@code kernel / 2}; weights and biases uniform within {@code 1/sqrt(fan in)}.
     *
     * @param scope where the parameters are named
     * @param inputs input channels
     * @param outputs output channels
     * @param kernel odd side of the kernel in pixels
     * @param stride step in pixels
     * @param groups 1, or the number of channels for a depth-wise convolution
     */
    public Conv2d(ParameterScope scope, long inputs, long outputs, int kernel, int stride, int groups) {
        this(scope, inputs, outputs, kernel, stride, groups, fanIn(inputs, kernel, groups));
    }

    /**
     * Chosen first weights.
     *
     * @param scope where the parameters are named
     * @param inputs input channels
     * @param outputs output channels
     * @param kernel odd side of the kernel in pixels
     * @param stride step in pixels
     * @param groups 1, or the number of channels for a depth-wise convolution
     * @param weights first weights
     */
    public Conv2d(
            ParameterScope scope, long inputs, long outputs, int kernel, int stride, int groups, Initializer weights) {
        weight = scope.parameter("weight", weights, outputs, inputs / groups, kernel, kernel);
        bias = scope.parameter("bias", fanIn(inputs, kernel, groups), outputs);
        this.stride = new Shape(stride, stride);
        this.padding = new Shape(kernel / 2, kernel / 2);
        this.groups = groups;
    }

    private static Initializer fanIn(long inputs, int kernel, int groups) {
        return Initializer.uniform(1 / Math.sqrt((double) inputs / groups * kernel * kernel));
    }

    /**
     * Applies the layer.
     *
     * @param x (N, in, H, W)
     * @return (N, out, H / stride, W / stride), sides rounded up
     */
    public NDArray forward(NDArray x) {
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, stride, padding, new Shape(1, 1), groups)
                .head();
    }
}
