package io.github.vasomim.engine.internal.detect.backbone;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pre-norm transformer block over the cells of a map, attention within windows. Parameters by timm's names, those of
 * {@link RelativePositions} under {@code attn}.
 */
final class DetectionBlock {
    private final Kernels kernels;
    private final int heads;
    private final WindowGrid windows;
    private final LayerNorm norm1;
    private final Linear qkv;
    private final @Nullable RelativePositions relative;
    private final Linear projection;
    private final LayerNorm norm2;
    private final Linear widen;
    private final Linear narrow;

    /** Windows as large as the map make attention global. */
    DetectionBlock(ParameterScope scope, Kernels kernels, int width, int heads, WindowGrid windows, boolean relative) {
        this.kernels = kernels;
        this.heads = heads;
        this.windows = windows;
        norm1 = new LayerNorm(scope.child("norm1"), width, Kernels.NORM_EPSILON);
        qkv = new Linear(scope.child("attn.qkv"), width, 3L * width);
        projection = new Linear(scope.child("attn.proj"), width, width);
        norm2 = new LayerNorm(scope.child("norm2"), width, Kernels.NORM_EPSILON);
        widen = new Linear(scope.child("mlp.fc1"), width, 4L * width);
        narrow = new Linear(scope.child("mlp.fc2"), 4L * width, width);
        this.relative = relative
                ? new RelativePositions(scope.child("attn"), windows.window(), windows.window(), width, heads)
                : null;
    }

    /** (N, rows, columns, D) to the same; factors of both branches (N, 1, 1) or none. */
    NDArray forward(NDArray map, List<NDArray> keep) {
        try (NDArray mixed = kept(attention(map), keep.isEmpty() ? null : keep.get(0));
                NDArray x = map.add(mixed);
                NDArray active = kept(perceptron(x), keep.isEmpty() ? null : keep.get(1))) {
            return x.add(active);
        }
    }

    private static NDArray kept(NDArray branch, @Nullable NDArray factors) {
        if (factors == null) {
            return branch;
        }
        try (branch;
                NDArray each = factors.expandDims(3)) {
            return branch.mul(each);
        }
    }

    private NDArray attention(NDArray map) {
        try (NDArray normed = norm1.forward(map);
                NDArray cut = windows.cut(normed);
                NDArray all = qkv.forward(cut);
                NDArray mixed = relative == null ? kernels.attention(all, heads) : relative.attention(all, kernels);
                NDArray projected = projection.forward(mixed)) {
            return windows.join(projected);
        }
    }

    private NDArray perceptron(NDArray x) {
        try (NDArray normed = norm2.forward(x);
                NDArray wide = widen.forward(normed);
                NDArray active = wide.getNDArrayInternal().gelu()) {
            return narrow.forward(active);
        }
    }
}
