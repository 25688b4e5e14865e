package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.random.RandomGenerator;

/**
 * Attention-driven masking and throwing of AMT (Liu, Gui and Luo, AAAI 2023): all hidden patches are drawn without replacement by the
 * attention that the class token pays to them in the last block, averaged over the heads; of the others some are thrown away, so that
 * neither encoder nor decoder sees them. The model supplies the attention as patch weights, {@link PatchWeights#none} as long as there
 * is none, which is plain random masking.
 *
 * <p>Where fewer patches than are to be hidden have a positive weight, all of them are hidden and the others are drawn uniformly. Which
 * of the patches left are thrown away is drawn uniformly too; that rule is ours.
 *
 * @param ratio share of hidden patches, between 0 and 1, both excluded
 * @param thrown share of patches thrown away, not negative; {@code floor(thrown * L)} of L patches
 */
public record AttentionMasking(double ratio, double thrown) implements MaskingStrategy {
    /** Checks that something is left to see. */
    public AttentionMasking {
        MaskRatio.check(ratio);
        if (!(thrown >= 0 && ratio + thrown < 1)) {
            throw new IllegalArgumentException("thrown share " + thrown + " beside a mask ratio of " + ratio
                    + ": it is not negative, and both together stay below 1");
        }
    }

    /**
     * Masking that throws nothing away.
     *
     * @param ratio share of hidden patches, between 0 and 1, both excluded
     */
    public AttentionMasking(double ratio) {
        this(ratio, 0);
    }

    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        int hidden = MaskRatio.hiddenCount(grid.count(), ratio);
        PatchSampler sampler = new PatchSampler(grid, weights);
        sampler.drawUniform(hidden - sampler.drawWeighted(hidden, random), random);
        // Rounding up what is hidden may leave less than was meant to be thrown away.
        sampler.throwUniform(Math.min(MaskRatio.wholePart(thrown * grid.count()), grid.count() - hidden), random);
        return sampler.mask();
    }
}
