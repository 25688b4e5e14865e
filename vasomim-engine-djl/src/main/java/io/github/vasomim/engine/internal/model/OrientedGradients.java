package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;

/**
 * Histograms of oriented gradients (Dalal and Triggs 2005) on square cells, one for each: central differences with the border pixel
 * repeated; each pixel votes with its gradient's length for one of {@value #BINS} equal bins of directions from 0 to 180 degrees, 0
 * being a rise along the row; the histogram is divided by its length, and all zero where nothing changes. Cells stand alone, without
 * the overlapping blocks that the original compares them in. Without gradient: this is a target.
 */
public final class OrientedGradients {
    /** Bins of a histogram. */
    public static final int BINS = 9;

    /** Shorter histograms stay as they are in place of being blown up. */
    private static final float LEAST_LENGTH = 1e-6f;

    private OrientedGradients() {}

    /**
     * Computes the histograms.
     *
     * @param images (N, C, H, W); of several channels the mean counts
     * @param cell side of a cell in pixels, divides H and W
     * @return (N, {@value #BINS}, H / cell, W / cell)
     */
    public static NDArray of(NDArray images, int cell) {
        NDArray histograms;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray grey = images.mean(new int[] {1}, true);
            NDArray across = difference(grey, 3);
            NDArray down = difference(grey, 2);
            NDArray length = across.square().add(down.square()).sqrt();
            // Opposite directions are one: those that point upwards are turned about.
            NDArray about = down.lt(0f)
                    .logicalOr(down.eq(0f).logicalAnd(across.lt(0f)))
                    .toType(DataType.FLOAT32, false)
                    .mul(-2f)
                    .add(1f);
            across = across.mul(about);
            down = down.mul(about);
            NDList votes = new NDList(BINS);
            NDArray beyond = length;
            for (int bin = 0; bin < BINS; bin++) {
                NDArray next = bin + 1 < BINS
                        ? length.mul(past(across, down, Math.PI * (bin + 1) / BINS))
                        : length.zerosLike();
                votes.add(beyond.sub(next));
                beyond = next;
            }
            NDArray all = NDArrays.concat(votes, 1);
            long n = all.getShape().get(0);
            long rows = all.getShape().get(2) / cell;
            long columns = all.getShape().get(3) / cell;
            NDArray sums = all.reshape(n, BINS, rows, cell, columns, cell).sum(new int[] {3, 5});
            NDArray norm = sums.square().sum(new int[] {1}, true).sqrt().maximum(LEAST_LENGTH);
            histograms = sums.div(norm);
            NDScope.unregister(histograms);
        }
        NDScope.register(histograms);
        return histograms;
    }

    /** 1 where the direction, 0 to 180 degrees, is at least the angle: where it lies to the left of it. */
    private static NDArray past(NDArray across, NDArray down, double angle) {
        return down.mul((float) Math.cos(angle))
                .sub(across.mul((float) Math.sin(angle)))
                .gte(0f)
                .toType(DataType.FLOAT32, false);
    }

    /** What follows less what precedes, along an axis. */
    private static NDArray difference(NDArray grey, int axis) {
        long last = grey.getShape().get(axis) - 1;
        String before = axis == 2 ? ":,:," : ":,:,:,";
        if (last == 0) {
            return grey.zerosLike();
        }
        NDArray next =
                NDArrays.concat(new NDList(grey.get(before + "1:"), grey.get(before + last + ":" + (last + 1))), axis);
        NDArray previous = NDArrays.concat(new NDList(grey.get(before + "0:1"), grey.get(before + "0:" + last)), axis);
        return next.sub(previous);
    }
}
