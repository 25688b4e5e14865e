package io.github.vasomim.dataset;

import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.LabelImage;

/**
 * A frame and what is to be found in it.
 *
 * @param frame the frame
 * @param label one label per pixel of the frame, 0 is background
 */
public record LabelledFrame(Angiogram frame, LabelImage label) {
    /** Checks that both have one size. */
    public LabelledFrame {
        int width = frame.pixels().width();
        int height = frame.pixels().height();
        if (label.width() != width || label.height() != height) {
            throw new IllegalArgumentException("label of " + label.width() + "x" + label.height() + " for frame "
                    + frame.name() + " of " + width + "x" + height + ": both must have one size");
        }
    }
}
