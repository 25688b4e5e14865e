package io.github.vasomim.engine.model;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import org.jspecify.annotations.Nullable;

/** A pre-norm transformer block: attention and a four times wider perceptron, each on a residual branch. */
final class TransformerBlock {
    private static final float EPSILON = 1e-6f;

    private final Kernels kernels;
    private final int heads;
    private final int index;
    private final int depth;
    private final LayerNorm norm1;
    private final Linear qkv;
    private final Linear proj;
    private final LayerNorm norm2;
    private final Linear fc1;
    private final Linear fc2;

    TransformerBlock(ParameterScope scope, Kernels kernels, int width, int heads, int index, int depth) {
        this.kernels = kernels;
        this.heads = heads;
        this.index = index;
        this.depth = depth;
        norm1 = new LayerNorm(scope.child("norm1"), width, EPSILON);
        qkv = new Linear(scope.child("attn.qkv"), width, 3L * width);
        proj = new Linear(scope.child("attn.proj"), width, width);
        norm2 = new LayerNorm(scope.child("norm2"), width, EPSILON);
        fc1 = new Linear(scope.child("mlp.fc1"), width, 4L * width);
        fc2 = new Linear(scope.child("mlp.fc2"), 4L * width, width);
    }

    /** (N, T, D) to (N, T, D); the sums are made in the branch's own memory. */
    NDArray forward(NDArray x, @Nullable DropPath dropPath) {
        NDArray x1 = drop(attention(x), dropPath).addi(x);
        return drop(perceptron(x1), dropPath).addi(x1);
    }

    /** What the class token of (N, 1 + L, D) attends to, (N, L). */
    NDArray classAttention(NDArray x) {
        try (NDArray normed = norm1.forward(x);
                NDArray all = qkv.forward(normed)) {
            return ClassAttention.of(all, heads);
        }
    }

    private NDArray drop(NDArray branch, @Nullable DropPath dropPath) {
        return dropPath == null ? branch : dropPath.apply(branch, index, depth);
    }

    private NDArray attention(NDArray x) {
        try (NDArray normed = norm1.forward(x);
                NDArray all = qkv.forward(normed);
                NDArray mixed = kernels.attention(all, heads)) {
            return proj.forward(mixed);
        }
    }

    private NDArray perceptron(NDArray x) {
        try (NDArray normed = norm2.forward(x);
                NDArray wide = fc1.forward(normed);
                NDArray active = wide.getNDArrayInternal().gelu()) {
            return fc2.forward(active);
        }
    }
}
