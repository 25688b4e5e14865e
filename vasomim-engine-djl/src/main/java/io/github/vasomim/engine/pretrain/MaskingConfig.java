package io.github.vasomim.engine.pretrain;

import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.GuidanceSchedule;

/**
 * Which patches are hidden.
 *
 * @param ratio share of hidden patches, between 0 and 1
 * @param guidanceStart guided share of them at the beginning, 0 to 1
 * @param guidanceEnd guided share of them at the end, 0 to 1
 * @param anatomyShare weight of the anatomy against the segmentor in the co-guidance map, 0 to 1; VasoMIM v1 takes 1
 */
public record MaskingConfig(double ratio, double guidanceStart, double guidanceEnd, double anatomyShare) {
    /** Checks the ranges. */
    public MaskingConfig {
        new AnatomyGuidedMasking(ratio, new GuidanceSchedule(guidanceStart, guidanceEnd));
        if (!(anatomyShare >= 0 && anatomyShare <= 1)) {
            throw new IllegalArgumentException("anatomyShare " + anatomyShare + ": it lies between 0 and 1");
        }
    }
}
