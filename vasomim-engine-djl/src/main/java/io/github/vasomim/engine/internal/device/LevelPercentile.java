package io.github.vasomim.engine.internal.device;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * The percentile of whole levels 0 to 255 in each frame of a batch, linear between neighbouring ranks and rounded up to the level that
 * a pixel must reach. A level of given rank is found bit by bit, each by one count over the frame; nothing is sorted and nothing
 * read back.
 */
final class LevelPercentile implements AutoCloseable {
    private static final int TOP_BIT = 128;

    private final NDManager manager;
    private final NDArray[] bits = new NDArray[8];
    private final NDArray rank;
    private final NDArray nextRank;
    private final NDArray fraction;
    private final NDArray one;
    private final boolean between;

    /** For frames of {@code pixels}, at most 2^24, so that counts are whole in floats. */
    LevelPercentile(NDManager parent, double percentile, int pixels) {
        manager = parent.newSubManager();
        for (int i = 0; i < bits.length; i++) {
            bits[i] = constant(TOP_BIT >> i);
        }
        double exact = percentile / 100 * (pixels - 1);
        int below = (int) Math.floor(exact);
        between = exact > below;
        rank = constant(below);
        nextRank = constant(below + 1.0);
        fraction = manager.create(new double[] {exact - below}, new Shape());
        NDScope.unregister(fraction);
        one = constant(1);
    }

    private NDArray constant(double value) {
        NDArray array = manager.create(new float[] {(float) value}, new Shape());
        NDScope.unregister(array);
        return array;
    }

    /** The least level of a vessel, (B, 1), from levels (B, H * W): the percentile rounded up, and never 0. */
    NDArray least(NDArray levels) {
        NDArray low = atRank(levels, rank);
        if (!between) {
            return low.maximum(one);
        }
        // In double precision, as the sibling does it: a rank that misses a whole number by rounding may tip the level.
        NDArray base = low.toType(DataType.FLOAT64, false);
        NDArray step = atRank(levels, nextRank)
                .toType(DataType.FLOAT64, false)
                .subi(base)
                .muli(fraction);
        return step.addi(base).ceil().toType(DataType.FLOAT32, false).maximum(one);
    }

    /** The greatest level that no more than {@code rank} pixels lie below. */
    private NDArray atRank(NDArray levels, NDArray rank) {
        NDArray level = levels.getManager().zeros(new Shape(levels.getShape().get(0), 1));
        for (NDArray bit : bits) {
            try (NDArray candidate = level.add(bit);
                    NDArray lower = levels.lt(candidate);
                    NDArray lowerAsNumbers = lower.toType(DataType.FLOAT32, false);
                    NDArray count = lowerAsNumbers.sum(new int[] {1}, true);
                    NDArray reached = count.lte(rank);
                    NDArray reachedAsNumber = reached.toType(DataType.FLOAT32, false)) {
                level.addi(reachedAsNumber.muli(bit));
            }
        }
        return level;
    }

    @Override
    public void close() {
        manager.close();
    }
}
