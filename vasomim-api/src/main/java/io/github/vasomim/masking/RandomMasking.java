package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.random.RandomGenerator;

/**
 * Hides patches uniformly at random, as MAE does; weights and progress do not matter. Hidden are {@code L - floor(L * (1 - ratio))}
 * of L patches.
 *
 * @param ratio share of hidden patches, between 0 and 1, both excluded
 */
public record RandomMasking(double ratio) implements MaskingStrategy {
    /** Checks the ratio. */
    public RandomMasking {
        MaskRatio.check(ratio);
    }

    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        PatchSampler sampler = new PatchSampler(grid, weights);
        sampler.drawUniform(MaskRatio.hiddenCount(grid.count(), ratio), random);
        return sampler.mask();
    }
}
