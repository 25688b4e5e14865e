package io.github.vasomim.dataset;

import io.github.vasomim.image.LabelImage;

/** The area of one annotation. */
interface CocoRegion {
    /** Sets the label on every pixel of the area, cut at the image's edges. */
    void paint(LabelImage to, byte label);

    /** Whether there is an area, and no part of it can lie on an image of this size. */
    default boolean isBeyond(int width, int height) {
        return false;
    }
}
