package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.random.RandomGenerator;

/**
 * Masking that knows where vessels are but not how much of them: of the N hidden patches, {@code floor(share * N)} are drawn uniformly
 * from the vessel patches and the others uniformly from what is left. It tells what the weights of {@link AnatomyGuidedMasking} add.
 *
 * <p>Where there are fewer vessel patches than asked for, the random part fills up; none at all is plain random masking.
 *
 * @param ratio share of hidden patches, between 0 and 1, both excluded
 * @param schedule the guided share over the training
 * @param least a patch of more than this weight is a vessel patch, not negative: 0 for the counts of a binary mask, greater for soft
 *     maps, which are positive everywhere
 */
public record VesselPatchMasking(double ratio, GuidanceSchedule schedule, double least) implements MaskingStrategy {
    /** Checks ratio and weight. */
    public VesselPatchMasking {
        MaskRatio.check(ratio);
        if (!(least >= 0)) {
            throw new IllegalArgumentException("least weight of a vessel patch is " + least + ": it is not negative");
        }
    }

    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        int hidden = MaskRatio.hiddenCount(grid.count(), ratio);
        PatchSampler sampler = new PatchSampler(grid, weights);
        int guided = sampler.drawAbove(least, MaskRatio.wholePart(schedule.beta(progress) * hidden), random);
        sampler.drawUniform(hidden - guided, random);
        return sampler.mask();
    }
}
