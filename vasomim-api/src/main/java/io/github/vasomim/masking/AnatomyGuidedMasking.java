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

    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        int hidden = MaskRatio.hiddenCount(grid.count(), ratio);
        PatchSampler sampler = new PatchSampler(grid, weights);
        int guided = sampler.drawWeighted(MaskRatio.wholePart(schedule.beta(progress) * hidden), random);
        sampler.drawUniform(hidden - guided, random);
        return sampler.mask();
    }
}
