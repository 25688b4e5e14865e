package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.random.RandomGenerator;

/**
 * Hard patches mining of HPM (Wang et al., CVPR 2023), easy to hard: of the N hidden patches, {@code floor(share * N)} are those with
 * the greatest predicted loss and the others are drawn uniformly from what is left. The model supplies the loss as patch weights,
 * {@link PatchWeights#ranksOf} where it predicts any order of numbers.
 *
 * <p>Which of equally hard patches is taken, is drawn uniformly. Patches of weight zero are known to be easy or not known at all and
 * never count as hard: where fewer are positive, the random part fills up; no weight at all is plain random masking.
 *
 * @param ratio share of hidden patches, between 0 and 1, both excluded
 * @param schedule the hard share over the training
 */
public record HardPatchMasking(double ratio, GuidanceSchedule schedule) implements MaskingStrategy {
    /** Three quarters of the patches hidden as in the paper; of them none by their loss at first, half of them in the end. */
    public static final HardPatchMasking EASY_TO_HARD = new HardPatchMasking(0.75, new GuidanceSchedule(0, 0.5));

    /** Checks the ratio. */
    public HardPatchMasking {
        MaskRatio.check(ratio);
    }

    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        int hidden = MaskRatio.hiddenCount(grid.count(), ratio);
        PatchSampler sampler = new PatchSampler(grid, weights);
        int hard = sampler.takeHeaviest(MaskRatio.wholePart(schedule.beta(progress) * hidden), random);
        sampler.drawUniform(hidden - hard, random);
        return sampler.mask();
    }
}
