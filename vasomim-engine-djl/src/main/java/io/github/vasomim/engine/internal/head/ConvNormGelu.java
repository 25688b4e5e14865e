package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.BatchNorm2d;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * Convolution, batch normalisation, GELU. The convolution has no bias, as the normalisation would take it out again; its weights
 * start normal with variance {@code 2 / fan in} (He et al. 2015, eq. 10). Parameters {@code conv.weight} and {@code norm.*}.
 */
final class ConvNormGelu {
    private static final Shape ONE = new Shape(1, 1);

    private final NDArray weight;
    private final Shape padding;
    private final BatchNorm2d norm;

    ConvNormGelu(ParameterScope scope, long inputs, long outputs, int kernel) {
        Initializer first = Initializer.normal(Math.sqrt(2.0 / (inputs * kernel * kernel)));
        weight = scope.parameter("conv.weight", first, outputs, inputs, kernel, kernel);
        padding = new Shape(kernel / 2, kernel / 2);
        norm = new BatchNorm2d(scope.child("norm"), outputs);
    }

    /** (N, in, H, W) to (N, out, H, W). */
    NDArray forward(NDArray x, boolean training) {
        try (NDArray raw = convolve(x, weight)) {
            return finish(raw, training);
        }
    }

    /** The layer on an enlarged map, which is not made: (N, in, H, W) to (N, out, 2H, 2W). */
    NDArray forwardTwice(NDArray coarse, boolean training) {
        try (NDArray rimmed = EnlargedConvolution.of(coarse, weight);
                NDArray raw = ChannelsLast.compact(rimmed)) {
            return finish(raw, training);
        }
    }

    /**
     * The layer on the channels of an enlarged map followed by those of another; neither the enlarged nor the joined map is made.
     *
     * @param coarse (N, A, H, W)
     * @param fine (N, B, 2H, 2W), A + B = in
     * @return (N, out, 2H, 2W)
     */
    NDArray forward(NDArray coarse, NDArray fine, boolean training) {
        long first = coarse.getShape().get(1);
        try (NDArray coarseWeight = weight.get(":, :" + first);
                NDArray fineWeight = weight.get(":, " + first + ":");
                NDArray enlarged = EnlargedConvolution.of(coarse, coarseWeight);
                NDArray raw = convolve(fine, fineWeight)) {
            return finish(raw.addi(enlarged), training);
        }
    }

    private NDArray convolve(NDArray x, NDArray kernel) {
        return x.getNDArrayInternal()
                .convolution(x, kernel, null, ONE, padding, ONE, 1)
                .head();
    }

    private NDArray finish(NDArray raw, boolean training) {
        try (NDArray normed = norm.forward(raw, training)) {
            return normed.getNDArrayInternal().gelu();
        }
    }
}
