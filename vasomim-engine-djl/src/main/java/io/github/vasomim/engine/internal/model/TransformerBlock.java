package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.kernel.BlockWeights;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DropPath;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A pre-norm transformer block: attention and a four times wider perceptron, each on a residual branch. */
final class TransformerBlock {
    private final Kernels kernels;
    private final int index;
    private final int depth;
    private final LayerNorm norm1;
    private final Linear qkv;
    private final BlockWeights weights;

    TransformerBlock(ParameterScope scope, Kernels kernels, int width, int heads, int index, int depth) {
        this.kernels = kernels;
        this.index = index;
        this.depth = depth;
        ImmutableList.Builder<NDArray> arrays = ImmutableList.builder();
        norm1 = new LayerNorm(scope.child("norm1"), width, Kernels.NORM_EPSILON);
        arrays.addAll(norm1.arrays());
        qkv = new Linear(scope.child("attn.qkv"), width, 3L * width);
        arrays.addAll(qkv.arrays());
        arrays.addAll(new Linear(scope.child("attn.proj"), width, width).arrays());
        arrays.addAll(new LayerNorm(scope.child("norm2"), width, Kernels.NORM_EPSILON).arrays());
        arrays.addAll(new Linear(scope.child("mlp.fc1"), width, 4L * width).arrays());
        arrays.addAll(new Linear(scope.child("mlp.fc2"), 4L * width, width).arrays());
        weights = new BlockWeights(arrays.build(), heads);
    }

    /** (N, T, D) to (N, T, D). */
    NDArray forward(NDArray x, @Nullable DropPath dropPath) {
        List<NDArray> keep = dropPath == null
                ? List.of()
                : dropPath.factors(x, (int) x.getShape().get(0), index, depth);
        try {
            return kernels.block(x, weights, keep);
        } finally {
            keep.forEach(NDArray::close);
        }
    }

    /** What the class token of (N, 1 + L, D) attends to, (N, L). */
    NDArray classAttention(NDArray x) {
        try (NDArray normed = norm1.forward(x);
                NDArray all = qkv.forward(normed)) {
            return ClassAttention.of(all, weights.heads());
        }
    }
}
