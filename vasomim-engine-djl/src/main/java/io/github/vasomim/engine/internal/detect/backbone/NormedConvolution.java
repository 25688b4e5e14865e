package io.github.vasomim.engine.internal.detect.backbone;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.nn.ChannelsLastConv2d;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.ParameterScope;

/** Convolution of a map (N, rows, columns, C) and layer norm over its channels. Parameters {@code weight} and {@code norm.*}. */
public final class NormedConvolution {
    private static final float EPSILON = 1e-6f;

    private final ChannelsLastConv2d convolution;
    private final LayerNorm norm;

    /**
     * Names the parameters.
     *
     * @param scope where the parameters are named
     * @param inputs input channels
     * @param outputs output channels
     * @param kernel odd side of the kernel
     * @param weights first weights
     */
    public NormedConvolution(ParameterScope scope, long inputs, long outputs, int kernel, Initializer weights) {
        convolution = new ChannelsLastConv2d(scope, inputs, outputs, kernel, weights, false);
        norm = new LayerNorm(scope.child("norm"), outputs, EPSILON);
    }

    /**
     * Applies the layer.
     *
     * @param map (N, rows, columns, in)
     * @return (N, rows, columns, out)
     */
    public NDArray forward(NDArray map) {
        try (NDArray raw = convolution.forward(map)) {
            return norm.forward(raw);
        }
    }
}
