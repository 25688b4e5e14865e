package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterScope;
import org.jspecify.annotations.Nullable;

/**
 * Two 3x3 convolutions, each with normalisation and GELU, plus a 1x1 convolution of the input. Parameters {@code first.*},
 * {@code second.*} and {@code shortcut.*}.
 */
final class ResidualBlock {
    private static final Shape ONE = new Shape(1, 1);
    private static final Shape ZERO = new Shape(0, 0);

    private final ConvNormGelu first;
    private final ConvNormGelu second;
    private final NDArray shortcut;
    private final NDArray shortcutBias;

    ResidualBlock(ParameterScope scope, long inputs, long outputs) {
        first = new ConvNormGelu(scope.child("first"), inputs, outputs, 3);
        second = new ConvNormGelu(scope.child("second"), outputs, outputs, 3);
        ParameterScope past = scope.child("shortcut");
        shortcut = past.parameter("weight", Initializer.normal(1 / Math.sqrt((double) inputs)), outputs, inputs, 1, 1);
        shortcutBias = past.parameter("bias", Initializer.constant(0), outputs);
    }

    /** (N, in, H, W) to (N, out, H, W). */
    NDArray forward(NDArray x, boolean training) {
        try (NDArray once = first.forward(x, training);
                NDArray past = pointwise(x, shortcut, shortcutBias)) {
            return second.forward(once, training).addi(past);
        }
    }

    /**
     * The block on the channels of an enlarged map followed by those of another; neither the enlarged nor the joined map is made. A
     * 1x1 convolution may be done before enlarging as well as after.
     *
     * @param coarse (N, A, H, W)
     * @param fine (N, B, 2H, 2W), A + B = in
     * @return (N, out, 2H, 2W)
     */
    NDArray forward(NDArray coarse, NDArray fine, boolean training) {
        long channels = coarse.getShape().get(1);
        try (NDArray once = first.forward(coarse, fine, training);
                NDArray coarseWeight = shortcut.get(":, :" + channels);
                NDArray fineWeight = shortcut.get(":, " + channels + ":");
                NDArray small = pointwise(coarse, coarseWeight, null);
                NDArray enlarged = ChannelsLast.twice(small);
                NDArray past = pointwise(fine, fineWeight, shortcutBias);
                NDArray both = past.addi(enlarged)) {
            return second.forward(once, training).addi(both);
        }
    }

    private static NDArray pointwise(NDArray x, NDArray weight, @Nullable NDArray bias) {
        return x.getNDArrayInternal()
                .convolution(x, weight, bias, ONE, ZERO, ONE, 1)
                .head();
    }
}
