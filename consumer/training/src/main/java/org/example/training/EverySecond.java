package org.example.training;

import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/** Hides every second patch, counted from a random one. */
final class EverySecond implements MaskingStrategy {
    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        if (weights.size() != grid.count()) {
            throw new IllegalArgumentException(
                    weights.size() + " weights for " + grid.count() + " patches: one each is needed");
        }
        int first = random.nextInt(grid.count());
        BitSet hidden = new BitSet();
        for (int i = 0; i < grid.count() / 2; i++) {
            hidden.set((first + 2 * i) % grid.count());
        }
        return PatchMask.of(grid.count(), hidden);
    }
}
