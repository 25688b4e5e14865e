package io.github.vasomim.engine.head;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.nn.Conv2d;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * Two 3x3 convolutions, each with normalisation and GELU, plus a 1x1 convolution of the input. Parameters {@code first.*},
 * {@code second.*} and {@code shortcut.*}.
 */
final class ResidualBlock {
    private final ConvNormGelu first;
    private final ConvNormGelu second;
    private final Conv2d shortcut;

    ResidualBlock(ParameterScope scope, long inputs, long outputs) {
        first = new ConvNormGelu(scope.child("first"), inputs, outputs, 3);
        second = new ConvNormGelu(scope.child("second"), outputs, outputs, 3);
        shortcut = new Conv2d(
                scope.child("shortcut"), inputs, outputs, 1, 1, 1, Initializer.normal(1 / Math.sqrt(inputs)));
    }

    /** (N, in, H, W) to (N, out, H, W). */
    NDArray forward(NDArray x, boolean training) {
        try (NDArray once = first.forward(x, training);
                NDArray past = shortcut.forward(x)) {
            return second.forward(once, training).addi(past);
        }
    }
}
