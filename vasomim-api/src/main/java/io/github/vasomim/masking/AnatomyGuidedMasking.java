package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.random.RandomGenerator;

/**
 * Anatomy-guided masking of VasoMIM (arXiv 2602.11536): of the {@code N = L - floor(L * (1 - ratio))} hidden patches,
 * {@code floor(beta * N)} are drawn by their weight without replacement and the others uniformly from what is left. Where fewer
 * patches have a positive weight than guidance asks for, the random part fills up; the total never changes. No weight at all is
 * plain random masking.
 *
 * @param ratio share of hidden patches, between 0 and 1, both excluded
 * @param schedule the guided share over the training
 */
public record AnatomyGuidedMasking(double ratio, GuidanceSchedule schedule) implements MaskingStrategy {
    /** The paper's setting: half of the patches hidden, guidance from 0 to 0.5. */
    public static final AnatomyGuidedMasking PAPER = new AnatomyGuidedMasking(0.5, GuidanceSchedule.PAPER);

    /** Checks the ratio. */
    public AnatomyGuidedMasking {
        MaskRatio.check(ratio);
    }

    /**
     * How many patches are hidden.
     *
     * @param grid the patches
     * @return their number, the same for every draw
     */
    public int hiddenCount(PatchGrid grid) {
        return MaskRatio.hiddenCount(grid.count(), ratio);
    }

    /**
     * How many of the hidden patches guidance asks for.
     *
     * @param grid the patches
     * @param progress how much of the training is done, 0 to 1
     * @return their number, 0 to {@link #hiddenCount}; fewer are drawn by weight where fewer weigh anything
     */
    public int guidedCount(PatchGrid grid, double progress) {
        return MaskRatio.wholePart(schedule.beta(progress) * hiddenCount(grid));
    }

    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        PatchSampler sampler = new PatchSampler(grid, weights);
        int guided = sampler.drawWeighted(guidedCount(grid, progress), random);
        sampler.drawUniform(hiddenCount(grid) - guided, random);
        return sampler.mask();
    }
}
