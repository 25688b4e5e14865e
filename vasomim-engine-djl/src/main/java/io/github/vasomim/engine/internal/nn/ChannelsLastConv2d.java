package io.github.vasomim.engine.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterScope;
import org.jspecify.annotations.Nullable;

/**
 * Two-dimensional convolution of maps (N, H, W, C), channels last, whose result lies in memory as it is told: no axis is copied about.
 * Zero padding of half the kernel, stride 1. Parameters {@code weight} (out, in, k, k) and, where there is one, {@code bias} (out).
 */
public final class ChannelsLastConv2d {
    private static final Shape ONE = new Shape(1, 1);

    private final NDArray weight;
    private final @Nullable NDArray bias;
    private final Shape padding;

    /**
     * Names the parameters; a bias starts from zero.
     *
     * @param scope where the parameters are named
     * @param inputs input channels
     * @param outputs output channels
     * @param kernel odd side of the kernel
     * @param weights first weights
     * @param biased whether there is a bias; a norm behind the convolution would take it out again
     */
    public ChannelsLastConv2d(
            ParameterScope scope, long inputs, long outputs, int kernel, Initializer weights, boolean biased) {
        weight = scope.parameter("weight", weights, outputs, inputs, kernel, kernel);
        bias = biased ? scope.parameter("bias", Initializer.constant(0), outputs) : null;
        padding = new Shape(kernel / 2, kernel / 2);
    }

    /**
     * Applies the layer.
     *
     * @param map (N, H, W, in)
     * @return (N, H, W, out)
     */
    public NDArray forward(NDArray map) {
        try (NDArray channelsSecond = map.transpose(0, 3, 1, 2);
                NDArray convolved = channelsSecond
                        .getNDArrayInternal()
                        .convolution(channelsSecond, weight, bias, ONE, padding, ONE, 1)
                        .head()) {
            return convolved.transpose(0, 2, 3, 1);
        }
    }
}
