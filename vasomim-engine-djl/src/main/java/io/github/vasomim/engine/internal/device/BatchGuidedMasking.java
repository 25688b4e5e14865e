package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * {@link AnatomyGuidedMasking} on batches: the same number of hidden patches, the same probability for each mask, other masks for the
 * same random stream. Patches are drawn by weight without replacement as those with the greatest {@code ln w + gumbel} (Gumbel top-k,
 * Kool et al., ICML 2019), the others uniformly as the last ones of a random order. Nothing is read back. For one thread at a time.
 */
public final class BatchGuidedMasking implements AutoCloseable {
    private final NDManager manager;
    private final PatchGrid grid;
    private final AnatomyGuidedMasking rule;
    private final NDArray zero;
    private final NDArray never;
    private final NDArray count;
    private final NDArray maskToken;
    private final NDArray one;
    private final NDArray position;

    /**
     * Prepares the constants.
     *
     * @param parent whose device it runs on
     * @param grid the patches
     * @param rule how many patches are hidden and how many of them guided
     */
    public BatchGuidedMasking(NDManager parent, PatchGrid grid, AnatomyGuidedMasking rule) {
        this.grid = grid;
        this.rule = rule;
        manager = parent.newSubManager();
        int patches = grid.count();
        zero = constant(new float[] {0}, new Shape());
        one = constant(new float[] {1}, new Shape());
        never = constant(new float[] {-Float.MAX_VALUE}, new Shape());
        count = constant(new float[] {patches}, new Shape());
        maskToken = constant(new float[] {1 + patches - rule.hiddenCount(grid)}, new Shape());
        float[] places = new float[patches];
        for (int k = 0; k < patches; k++) {
            places[k] = k;
        }
        position = constant(places, new Shape(1, patches));
    }

    private NDArray constant(float[] values, Shape shape) {
        NDArray array = manager.create(values, shape);
        NDScope.unregister(array);
        return array;
    }

    /**
     * Draws the masks of a batch. A patch whose weight is zero, negative or not a number is never drawn by weight; where fewer weigh
     * anything than guidance asks for, the random part fills up.
     *
     * @param weights (B, L) of floats in patch order, not negative
     * @param progress how much of the training is done, 0 to 1
     * @param random one stream per sample; each gives as many numbers whatever the weights
     * @return 1 on hidden patches, else 0, (B, L); the caller's, with the manager of the weights
     */
    public NDArray draw(NDArray weights, double progress, List<? extends RandomGenerator> random) {
        Shape shape = weights.getShape();
        if (shape.dimension() != 2 || shape.get(0) != random.size() || shape.get(1) != grid.count()) {
            throw new IllegalArgumentException("weights of shape " + shape + " for " + random.size() + " streams and "
                    + grid.count() + " patches: one row per stream, one weight per patch");
        }
        int guided = rule.guidedCount(grid, progress);
        return ResultScope.of(weights, () -> {
            NDArray numbers = SampleNumbers.upload(weights.getManager(), grid.count(), random);
            NDArray order = numbers.get(1);
            if (guided > 0) {
                NDArray heavy = weights.gt(zero);
                NDArray keys = NDArrays.where(heavy, weights.log().addi(numbers.get(0)), never);
                NDArray drawn = greatest(keys, guided).muli(heavy.toType(DataType.FLOAT32, false));
                order = order.add(drawn.muli(count));
            }
            return greatest(order, rule.hiddenCount(grid));
        });
    }

    /** Exactly {@code number} ones in each row of zeros, at the greatest keys. */
    private static NDArray greatest(NDArray keys, int number) {
        NDManager manager = keys.getManager();
        NDArray places = keys.topK(number, 1, true, false).get(1);
        return manager.zeros(keys.getShape()).scatter(places, manager.ones(places.getShape()), 1);
    }

    /**
     * The index tensors of masks.
     *
     * @param masked (B, L), 1 where hidden, else 0, as drawn; becomes part of the batch
     * @return what the model takes, the caller's, with the manager of the masks
     */
    public MaskBatch indices(NDArray masked) {
        int seenCount = grid.count() - rule.hiddenCount(grid);
        long batch = masked.getShape().get(0);
        NDArray visible = ResultScope.of(
                masked,
                () -> position.add(masked.mul(count))
                        .sort(1)
                        .get(":, :" + seenCount)
                        .toType(DataType.INT64, true));
        NDArray order = ResultScope.of(masked, () -> {
            NDArray seen = masked.neg().addi(one);
            NDArray rows = seen.cumSum(1).muli(seen).addi(masked.mul(maskToken));
            NDArray classToken = masked.getManager().zeros(new Shape(batch, 1));
            return classToken.concat(rows, 1).toType(DataType.INT64, true);
        });
        return new MaskBatch(visible, order, masked);
    }

    @Override
    public void close() {
        manager.close();
    }
}
