package io.github.vasomim.engine.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.masking.PatchMask;
import java.util.List;

/**
 * The masks of a batch as index tensors. N frames, L patches, V visible.
 *
 * @param visible (N, V), the visible patches in ascending order, 64-bit
 * @param order (N, 1 + L), for the class token and each patch its row among class token, visible patches and mask token, 64-bit
 * @param masked (N, L), 1 where hidden, else 0
 */
public record MaskBatch(NDArray visible, NDArray order, NDArray masked) {
    /**
     * Makes the tensors.
     *
     * @param manager whose device they go to
     * @param masks of one size and one number of hidden patches
     * @return the batch
     */
    public static MaskBatch of(NDManager manager, List<PatchMask> masks) {
        int n = masks.size();
        int l = masks.get(0).size();
        int v = l - masks.get(0).hiddenCount();
        long[] visible = new long[n * v];
        long[] order = new long[n * (1 + l)];
        float[] masked = new float[n * l];
        for (int i = 0; i < n; i++) {
            ImmutableIntArray seen = masks.get(i).visible();
            if (masks.get(i).size() != l || seen.length() != v) {
                throw new IllegalArgumentException("masks " + i + " and 0 differ: " + masks.get(i) + ", " + masks.get(0)
                        + "; a strategy must hide the same number of patches in each frame");
            }
            java.util.Arrays.fill(order, i * (1 + l) + 1, (i + 1) * (1 + l), 1 + v);
            java.util.Arrays.fill(masked, i * l, (i + 1) * l, 1);
            for (int k = 0; k < v; k++) {
                int patch = seen.get(k);
                visible[i * v + k] = patch;
                order[i * (1 + l) + 1 + patch] = 1 + k;
                masked[i * l + patch] = 0;
            }
        }
        return new MaskBatch(
                manager.create(visible, new Shape(n, v)),
                manager.create(order, new Shape(n, 1 + l)),
                manager.create(masked, new Shape(n, l)));
    }
}
