package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/**
 * Where the vessels of one frame are: B of VasoMIM (arXiv 2602.11536) and the response it was cut from.
 *
 * @param mask 1 on the vessel, 0 elsewhere
 * @param vesselness the filter response, non-negative, of the mask's size; its scale depends on the filter
 */
public record AnatomyMap(LabelImage mask, FloatImage vesselness) {
    /** Checks that both have one size. */
    public AnatomyMap {
        if (mask.width() != vesselness.width() || mask.height() != vesselness.height()) {
            throw new IllegalArgumentException("mask " + mask.width() + "x" + mask.height() + " and vesselness "
                    + vesselness.width() + "x" + vesselness.height() + " differ: both must have the frame's size");
        }
    }
}
