package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.image.PatchGrid;

/** Images as rows of patch values and back. A patch's values lie row by row, channel fastest. */
public final class Patches {
    private Patches() {}

    /**
     * Cuts images into patches.
     *
     * @param images (N, C, H, W)
     * @param patchSize side P of a patch, divides H and W
     * @return (N, L, P*P*C)
     */
    public static NDArray of(NDArray images, int patchSize) {
        Shape shape = images.getShape();
        long n = shape.get(0);
        long c = shape.get(1);
        long rows = shape.get(2) / patchSize;
        long columns = shape.get(3) / patchSize;
        // Images whose channels lie together in memory are split without a copy, and then copied once in long runs.
        try (NDArray channelLast = images.transpose(0, 2, 3, 1);
                NDArray split = channelLast.reshape(n, rows, patchSize, columns, patchSize, c);
                NDArray ordered = split.transpose(0, 1, 3, 2, 4, 5)) {
            return ordered.reshape(n, rows * columns, c * patchSize * patchSize);
        }
    }

    /**
     * Puts patches together.
     *
     * @param patches (N, L, P*P*C)
     * @param grid the L patches
     * @return (N, C, H, W), channels together in memory
     */
    public static NDArray toImages(NDArray patches, PatchGrid grid) {
        Shape shape = patches.getShape();
        long n = shape.get(0);
        int p = grid.patchSize();
        long c = shape.get(2) / ((long) p * p);
        try (NDArray split = patches.reshape(n, grid.rows(), grid.columns(), p, p, c);
                NDArray ordered = split.transpose(0, 1, 3, 2, 4, 5);
                NDArray channelLast = ordered.reshape(n, grid.height(), grid.width(), c)) {
            return channelLast.transpose(0, 3, 1, 2);
        }
    }

    /**
     * Rows chosen for each sample.
     *
     * @param rows (N, R, D)
     * @param index (N, K) of row numbers, 64-bit
     * @return (N, K, D)
     */
    static NDArray gather(NDArray rows, NDArray index) {
        Shape shape = index.getShape();
        try (NDArray column = index.expandDims(2);
                NDArray wide = column.broadcast(
                        shape.get(0), shape.get(1), rows.getShape().get(2))) {
            return rows.gather(wide, 1);
        }
    }
}
