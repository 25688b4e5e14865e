package io.github.vasomim.masking;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import java.util.Arrays;

/**
 * How much each patch of a frame asks to be hidden: one non-negative finite number per patch, in patch order. They need not sum
 * to one; all zero means that nothing is known. Numbers that are no weight (NaN, infinite, negative) are refused here, so that no
 * strategy meets them; what few positive weights mean, each strategy says. Immutable, thread-safe.
 */
public final class PatchWeights {
    private final double[] weights;
    private final double greatest;

    private PatchWeights(double[] weights) {
        this.weights = weights;
        this.greatest = Arrays.stream(weights).max().orElse(0);
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
     * The order of some scores as weights, for scores of any scale and sign such as predicted losses: each patch weighs as many patches
     * as score less than it. Equal scores weigh the same, the least ones nothing.
     *
     * @param scores one per patch, finite
     * @return ranks, 0 to one less than there are patches
     */
    public static PatchWeights ranksOf(double... scores) {
        double[] sorted = new double[scores.length];
        for (int k = 0; k < scores.length; k++) {
            if (!Double.isFinite(scores[k])) {
                throw new IllegalArgumentException("score of patch " + k + " is " + scores[k] + ": scores are finite");
            }
            // Adding zero makes -0.0 and 0.0 one.
            sorted[k] = scores[k] + 0.0;
        }
        Arrays.sort(sorted);
        double[] ranks = new double[scores.length];
        for (int k = 0; k < scores.length; k++) {
            int rank = Arrays.binarySearch(sorted, scores[k] + 0.0);
            while (rank > 0 && sorted[rank - 1] == sorted[rank]) {
                rank--;
            }
            ranks[k] = rank;
        }
        return new PatchWeights(ranks);
    }

    /**
     * How many vessel pixels each patch has. With these weights {@link AnatomyGuidedMasking} is the masking of VasoMIM v1 (arXiv
     * 2508.10794), which knows the filter's mask alone: G = B.
     *
     * @param mask the mask B of the grid's size, any label but 0 is vessel
     * @param grid the patches
     * @return one count per patch
     */
    public static PatchWeights countOf(LabelImage mask, PatchGrid grid) {
        checkSize("mask", mask.width(), mask.height(), grid);
        double[] counts = new double[grid.count()];
        byte[] labels = mask.labels();
        for (int y = 0; y < grid.height(); y++) {
            int row = y / grid.patchSize() * grid.columns();
            int at = y * grid.width();
            for (int column = 0; column < grid.columns(); column++) {
                int count = 0;
                for (int end = at + grid.patchSize(); at < end; at++) {
                    count += labels[at] == 0 ? 0 : 1;
                }
                counts[row + column] += count;
            }
        }
        return new PatchWeights(counts);
    }

    /**
     * The sum of a guidance map over each patch, the unnormalised f(g) of VasoMIM (arXiv 2602.11536, patch distribution).
     *
     * @param guidance the map G of the grid's size, not negative
     * @param grid the patches
     * @return one sum per patch
     */
    public static PatchWeights sumOf(FloatImage guidance, PatchGrid grid) {
        checkSize("guidance", guidance.width(), guidance.height(), grid);
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

    /** The greatest weight; 0 if none is positive. */
    double greatest() {
        return greatest;
    }

    /** Refuses weights of another grid. */
    void checkFits(PatchGrid grid) {
        if (weights.length != grid.count()) {
            throw new IllegalArgumentException(
                    weights.length + " weights for " + grid.count() + " patches: one weight per patch is needed");
        }
    }

    private static void checkSize(String map, int width, int height, PatchGrid grid) {
        if (width != grid.width() || height != grid.height()) {
            throw new IllegalArgumentException(map + " of " + width + "x" + height + " for a grid of " + grid.width()
                    + "x" + grid.height() + ": resize the map to the grid first");
        }
    }
}
