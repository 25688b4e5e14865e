package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.random.RandomGenerator;

/**
 * Attention-driven masking of AMT (Liu, Gui and Luo, AAAI 2023): all hidden patches are drawn without replacement by the attention that
 * the class token pays to them in the last block, averaged over the heads. The model supplies the attention as patch weights, {@link
 * PatchWeights#none} as long as there is none, which is plain random masking.
 *
 * <p>Where fewer patches than are to be hidden have a positive weight, all of them are hidden and the others are drawn uniformly.
 * AMT's throwing, which shows some visible patches to neither encoder nor decoder, is not part of a mask.
 *
 * @param ratio share of hidden patches, between 0 and 1, both excluded
 */
public record AttentionMasking(double ratio) implements MaskingStrategy {
    /** Checks the ratio. */
    public AttentionMasking {
        MaskRatio.check(ratio);
    }

    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        int hidden = MaskRatio.hiddenCount(grid.count(), ratio);
        PatchSampler sampler = new PatchSampler(grid, weights);
        sampler.drawUniform(hidden - sampler.drawWeighted(hidden, random), random);
        return sampler.mask();
    }
}
