package io.github.vasomim.masking;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;

/**
 * How much each patch of a frame asks to be hidden: one non-negative finite number per patch, in patch order. They need not sum
 * to one; all zero means that nothing is known. Immutable.
 */
public final class PatchWeights {
    private final double[] weights;

    private PatchWeights(double[] weights) {
        this.weights = weights;
    }

    /**
     * Copies the given weights.
     *
     * @param weights one per patch, finite and not negative
     * @return the weights
     */
    public static PatchWeights of(double... weights) {
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] >= 0) || Double.isInfinite(weights[k])) {
                throw new IllegalArgumentException(
                        "weight of patch " + k + " is " + weights[k] + ": weights are finite and not negative");
            }
        }
        return new PatchWeights(weights.clone());
    }

    /**
     * No preference at all.
     *
     * @param count number of patches
     * @return all zero
     */
    public static PatchWeights none(int count) {
        return new PatchWeights(new double[count]);
    }

    /**
     * The sum of a guidance map over each patch, the unnormalised f(g) of VasoMIM (arXiv 2602.11536, patch distribution).
     *
     * @param guidance the map G of the grid's size, not negative
     * @param grid the patches
     * @return one sum per patch
     */
    public static PatchWeights sumOf(FloatImage guidance, PatchGrid grid) {
        if (guidance.width() != grid.width() || guidance.height() != grid.height()) {
            throw new IllegalArgumentException("guidance of " + guidance.width() + "x" + guidance.height()
                    + " for a grid of " + grid.width() + "x" + grid.height() + ": resize the map to the grid first");
        }
        double[] sums = new double[grid.count()];
        float[] values = guidance.values();
        for (int y = 0; y < grid.height(); y++) {
            int row = y / grid.patchSize() * grid.columns();
            for (int x = 0; x < grid.width(); x++) {
                sums[row + x / grid.patchSize()] += values[y * grid.width() + x];
            }
        }
        return of(sums);
    }

    /**
     * Number of patches.
     *
     * @return their number
     */
    public int size() {
        return weights.length;
    }

    /**
     * One weight.
     *
     * @param patch index in patch order
     * @return its weight, not negative
     */
    public double get(int patch) {
        return weights[patch];
    }
}
