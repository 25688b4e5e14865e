package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.image.PatchGrid;

/**
 * The co-guidance map {@code G = share · B + (1 - share) · M} of VasoMIM (arXiv 2602.11536) and its sums over patches, on batches. For
 * one thread at a time.
 */
public final class BatchGuidance implements AutoCloseable {
    private final NDManager manager;
    private final PatchGrid grid;
    private final NDArray anatomyShare;
    private final NDArray segmentorShare;

    /**
     * Prepares the constants.
     *
     * @param parent whose device it runs on
     * @param grid the patches
     * @param anatomyShare weight of the anatomy against the segmentor, 0 to 1
     */
    public BatchGuidance(NDManager parent, PatchGrid grid, double anatomyShare) {
        if (!(anatomyShare >= 0 && anatomyShare <= 1)) {
            throw new IllegalArgumentException("share of the anatomy is " + anatomyShare + ": it lies between 0 and 1");
        }
        this.grid = grid;
        manager = parent.newSubManager();
        this.anatomyShare = constant(anatomyShare);
        segmentorShare = constant(1 - anatomyShare);
    }

    private NDArray constant(double value) {
        NDArray array = manager.create(new float[] {(float) value}, new Shape());
        NDScope.unregister(array);
        return array;
    }

    /**
     * The map G.
     *
     * @param anatomy B, (B, 1, H, W), 1 on vessels, else 0
     * @param probability M, (B, 1, H, W), 0 to 1
     * @return (B, 1, H, W), the caller's, with the manager of the anatomy
     */
    public NDArray map(NDArray anatomy, NDArray probability) {
        check(anatomy);
        check(probability);
        return ResultScope.of(anatomy, () -> anatomy.mul(anatomyShare).addi(probability.mul(segmentorShare)));
    }

    /**
     * The sum of a map over each patch, as {@link io.github.vasomim.masking.PatchWeights#sumOf}.
     *
     * @param map (B, 1, H, W), not negative
     * @return (B, L) in patch order, the caller's, with the manager of the map
     */
    public NDArray patchSums(NDArray map) {
        check(map);
        long batch = map.getShape().get(0);
        int side = grid.patchSize();
        return ResultScope.of(
                map,
                () -> map.reshape(batch, grid.rows(), side, grid.columns(), side)
                        .sum(new int[] {2, 4})
                        .reshape(batch, grid.count()));
    }

    private void check(NDArray map) {
        Shape shape = map.getShape();
        if (shape.dimension() != 4
                || shape.get(1) != 1
                || shape.get(2) != grid.height()
                || shape.get(3) != grid.width()) {
            throw new IllegalArgumentException(
                    "map of shape " + shape + ": the grid takes (B, 1, " + grid.height() + ", " + grid.width() + ")");
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
