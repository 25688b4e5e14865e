package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/** Draws patches without replacement; what was drawn is hidden and never drawn again. */
final class PatchSampler {
    private final PatchWeights weights;
    private final int count;
    private final BitSet hidden;

    PatchSampler(PatchGrid grid, PatchWeights weights) {
        if (weights.size() != grid.count()) {
            throw new IllegalArgumentException(
                    weights.size() + " weights for " + grid.count() + " patches: one weight per patch is needed");
        }
        this.weights = weights;
        this.count = grid.count();
        this.hidden = new BitSet(count);
    }

    /**
     * Draws up to {@code wanted} patches one after another, each with probability proportional to its weight among those left, by
     * exponential keys (Efraimidis and Spirakis 2006, algorithm A-ExpJ's plain form): the smallest of {@code -ln(u) / w} first.
     *
     * @return how many were drawn: fewer than wanted where fewer weights are positive
     */
    int drawWeighted(int wanted, RandomGenerator random) {
        int[] candidates = new int[count];
        double[] keys = new double[count];
        int positive = 0;
        for (int k = 0; k < count; k++) {
            if (weights.get(k) > 0) {
                candidates[positive] = k;
                keys[positive++] = random.nextExponential() / weights.get(k);
            }
        }
        int drawn = Math.min(wanted, positive);
        for (int i = 0; i < drawn; i++) {
            int best = i;
            for (int j = i + 1; j < positive; j++) {
                if (keys[j] < keys[best]) {
                    best = j;
                }
            }
            hidden.set(candidates[best]);
            candidates[best] = candidates[i];
            keys[best] = keys[i];
        }
        return drawn;
    }

    /** Draws {@code wanted} patches uniformly from those still visible (partial Fisher-Yates). */
    void drawUniform(int wanted, RandomGenerator random) {
        int[] visible = new int[count];
        int left = 0;
        for (int k = hidden.nextClearBit(0); k < count; k = hidden.nextClearBit(k + 1)) {
            visible[left++] = k;
        }
        for (int i = 0; i < wanted; i++) {
            int j = random.nextInt(left);
            hidden.set(visible[j]);
            visible[j] = visible[--left];
        }
    }

    PatchMask mask() {
        return PatchMask.of(count, hidden);
    }
}
