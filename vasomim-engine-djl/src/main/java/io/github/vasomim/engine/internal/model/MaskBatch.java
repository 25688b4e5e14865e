package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.masking.PatchMask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The masks of a batch as index tensors. N frames, L patches, V visible, K those not thrown away, which are all L in most methods.
 *
 * @param visible (N, V), the visible patches in ascending order, 64-bit
 * @param order (N, 1 + K), for the class token and each patch its row among class token, visible patches and mask token, 64-bit
 * @param masked (N, L), 1 where hidden, else 0
 * @param kept which patches are not thrown away; null where none is
 */
public record MaskBatch(
        NDArray visible,
        NDArray order,
        NDArray masked,
        @Nullable Kept kept) {
    /**
     * Masks that throw nothing away.
     *
     * @param visible (N, V), the visible patches in ascending order, 64-bit
     * @param order (N, 1 + L), for the class token and each patch its row among class token, visible patches and mask token, 64-bit
     * @param masked (N, L), 1 where hidden, else 0
     */
    public MaskBatch(NDArray visible, NDArray order, NDArray masked) {
        this(visible, order, masked, null);
    }

    /**
     * The patches not thrown away.
     *
     * @param places (N, 1 + K), for the class token and each such patch its row in the full sequence, 64-bit
     * @param rows (N, L), for each patch its row among those kept, K for one thrown away, 64-bit
     */
    public record Kept(NDArray places, NDArray rows) {
        /**
         * What was predicted, at its place among all patches.
         *
         * @param predicted (N, K, F)
         * @return (N, L, F), zeros for what was thrown away
         */
        NDArray spread(NDArray predicted) {
            Shape shape = predicted.getShape();
            try (NDArray nothing = predicted.getManager().zeros(new Shape(shape.get(0), 1, shape.get(2)));
                    NDArray all = NDArrays.concat(new NDList(predicted, nothing), 1)) {
                return Patches.gather(all, rows);
            }
        }
    }

    /**
     * Makes the tensors.
     *
     * @param manager whose device they go to
     * @param masks of one size, one number of hidden and one of thrown patches
     * @return the batch
     */
    public static MaskBatch of(NDManager manager, List<PatchMask> masks) {
        int n = masks.size();
        int l = masks.get(0).size();
        int k = l - masks.get(0).thrownCount();
        int v = k - masks.get(0).hiddenCount();
        long[] visible = new long[n * v];
        long[] order = new long[n * (1 + k)];
        long[] places = new long[n * (1 + k)];
        long[] rows = new long[n * l];
        float[] masked = new float[n * l];
        for (int i = 0; i < n; i++) {
            PatchMask mask = masks.get(i);
            if (mask.size() != l || l - mask.thrownCount() != k || k - mask.hiddenCount() != v) {
                throw new IllegalArgumentException("masks " + i + " and 0 differ: " + mask + ", " + masks.get(0)
                        + "; a strategy must hide and throw away the same number of patches in each frame");
            }
            int seen = 0;
            int row = 0;
            for (int patch = 0; patch < l; patch++) {
                if (mask.isThrown(patch)) {
                    rows[i * l + patch] = k;
                    continue;
                }
                boolean hidden = mask.isHidden(patch);
                masked[i * l + patch] = hidden ? 1 : 0;
                rows[i * l + patch] = row;
                places[i * (1 + k) + 1 + row] = 1L + patch;
                order[i * (1 + k) + 1 + row] = hidden ? 1L + v : 1L + seen;
                if (!hidden) {
                    visible[i * v + seen++] = patch;
                }
                row++;
            }
        }
        return new MaskBatch(
                manager.create(visible, new Shape(n, v)),
                manager.create(order, new Shape(n, 1 + k)),
                manager.create(masked, new Shape(n, l)),
                k == l
                        ? null
                        : new Kept(manager.create(places, new Shape(n, 1 + k)), manager.create(rows, new Shape(n, l))));
    }
}
