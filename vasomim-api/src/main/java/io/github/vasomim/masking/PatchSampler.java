package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/** Draws patches without replacement; what was drawn is hidden and never drawn again. */
final class PatchSampler {
    private final PatchWeights weights;
    private final int count;
    private final BitSet hidden;
    private final BitSet thrown = new BitSet();

    PatchSampler(PatchGrid grid, PatchWeights weights) {
        weights.checkFits(grid);
        this.weights = weights;
        this.count = grid.count();
        this.hidden = new BitSet(count);
    }

    /**
     * Draws up to {@code wanted} patches as if one after another, each with probability proportional to its weight among those left,
     * by exponential keys (Efraimidis and Spirakis 2006): those with the smallest {@code -ln(u) / w}. With the same random stream, a
     * patch that is drawn is still drawn when its weight is raised.
     *
     * @return how many were drawn: fewer than wanted where fewer weights are positive
     */
    int drawWeighted(int wanted, RandomGenerator random) {
        int[] candidates = new int[count];
        double[] keys = new double[count];
        // A power of two changes no digit of the keys and keeps those of the greatest weights from overflow and
        // underflow.
        double scale = Math.scalb(1.0, -Math.getExponent(weights.greatest()));
        int positive = 0;
        for (int k = 0; k < count; k++) {
            if (weights.get(k) > 0) {
                candidates[positive] = k;
                // A weight that underflows beside the others is as small as can be, not nothing.
                keys[positive++] = random.nextExponential() / Math.max(weights.get(k) * scale, Double.MIN_VALUE);
            }
        }
        int drawn = Math.min(wanted, positive);
        SmallestKeys.toFront(keys, candidates, positive, drawn);
        for (int i = 0; i < drawn; i++) {
            hidden.set(candidates[i]);
        }
        return drawn;
    }

    /**
     * Takes up to {@code wanted} patches of the greatest weight; which of equal ones, is drawn uniformly.
     *
     * @return how many were taken: fewer than wanted where fewer weights are positive
     */
    int takeHeaviest(int wanted, RandomGenerator random) {
        int[] candidates = new int[count];
        double[] keys = new double[count];
        int positive = 0;
        for (int k = 0; k < count; k++) {
            if (weights.get(k) > 0) {
                candidates[positive] = k;
                keys[positive++] = -weights.get(k);
            }
        }
        int taken = Math.min(wanted, positive);
        SmallestKeys.toFront(keys, candidates, positive, taken);
        double last = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < taken; i++) {
            last = Math.max(last, keys[i]);
        }
        int[] tied = new int[count];
        int ties = 0;
        int certain = 0;
        for (int k = 0; k < count; k++) {
            if (-weights.get(k) < last) {
                hidden.set(k);
                certain++;
            } else if (-weights.get(k) == last) {
                tied[ties++] = k;
            }
        }
        draw(tied, ties, taken - certain, hidden, random);
        return taken;
    }

    /**
     * Draws up to {@code wanted} patches uniformly from those of a weight above {@code least}.
     *
     * @return how many were drawn: fewer than wanted where fewer weights are so great
     */
    int drawAbove(double least, int wanted, RandomGenerator random) {
        int[] candidates = new int[count];
        int above = 0;
        for (int k = 0; k < count; k++) {
            if (weights.get(k) > least) {
                candidates[above++] = k;
            }
        }
        int drawn = Math.min(wanted, above);
        draw(candidates, above, drawn, hidden, random);
        return drawn;
    }

    /** Draws {@code wanted} patches uniformly from those still visible. */
    void drawUniform(int wanted, RandomGenerator random) {
        drawUniform(wanted, hidden, random);
    }

    /** Throws away {@code wanted} patches, drawn uniformly from those still visible; nothing may be drawn after. */
    void throwUniform(int wanted, RandomGenerator random) {
        drawUniform(wanted, thrown, random);
    }

    private void drawUniform(int wanted, BitSet into, RandomGenerator random) {
        int[] visible = new int[count];
        int left = 0;
        for (int k = hidden.nextClearBit(0); k < count; k = hidden.nextClearBit(k + 1)) {
            visible[left++] = k;
        }
        draw(visible, left, wanted, into, random);
    }

    /** Partial Fisher-Yates. */
    private static void draw(int[] from, int size, int wanted, BitSet into, RandomGenerator random) {
        int left = size;
        for (int i = 0; i < wanted; i++) {
            int j = random.nextInt(left);
            into.set(from[j]);
            from[j] = from[--left];
        }
    }

    PatchMask mask() {
        return PatchMask.of(count, hidden, thrown);
    }
}
