package io.github.vasomim.engine.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Linear;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A transformer block from differentiable operations, on any engine and device. */
final class BlockComposition {
    private BlockComposition() {}

    static NDArray forward(Kernels kernels, NDArray x, BlockWeights weights, List<NDArray> keep) {
        List<NDArray> w = weights.arrays();
        try (NDArray mixed = kept(attention(kernels, x, w, weights.heads()), keep.isEmpty() ? null : keep.get(0));
                NDArray x1 = x.add(mixed);
                NDArray active = kept(perceptron(x1, w), keep.isEmpty() ? null : keep.get(1))) {
            return x1.add(active);
        }
    }

    private static NDArray kept(NDArray branch, @Nullable NDArray factors) {
        if (factors == null) {
            return branch;
        }
        try (branch) {
            return branch.mul(factors);
        }
    }

    private static NDArray attention(Kernels kernels, NDArray x, List<NDArray> w, int heads) {
        try (NDArray normed = norm(x, w.get(0), w.get(1));
                NDArray all = Linear.apply(normed, w.get(2), w.get(3));
                NDArray mixed = kernels.attention(all, heads)) {
            return Linear.apply(mixed, w.get(4), w.get(5));
        }
    }

    private static NDArray perceptron(NDArray x, List<NDArray> w) {
        try (NDArray normed = norm(x, w.get(6), w.get(7));
                NDArray wide = Linear.apply(normed, w.get(8), w.get(9));
                NDArray active = wide.getNDArrayInternal().gelu()) {
            return Linear.apply(active, w.get(10), w.get(11));
        }
    }

    private static NDArray norm(NDArray x, NDArray weight, NDArray bias) {
        Shape width = weight.getShape();
        return x.getNDArrayInternal()
                .layerNorm(x, width, weight, bias, Kernels.NORM_EPSILON)
                .head();
    }
}
