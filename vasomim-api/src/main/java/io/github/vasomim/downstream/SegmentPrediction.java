package io.github.vasomim.downstream;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/**
 * Which vessel segment a model sees at each pixel of one frame, in the frame's own pixels.
 *
 * @param labels number of the class, 0 is background; for the SYNTAX segments see {@link io.github.vasomim.anatomy.SyntaxSegment#ofId}
 * @param confidence probability of the label that was chosen, background included, 0 to 1
 */
public record SegmentPrediction(LabelImage labels, FloatImage confidence) {
    /** Checks that both are of one size. */
    public SegmentPrediction {
        if (labels.width() != confidence.width() || labels.height() != confidence.height()) {
            throw new IllegalArgumentException("labels of " + labels.width() + "x" + labels.height()
                    + ", confidence of " + confidence.width() + "x" + confidence.height()
                    + ": both must have the frame's size");
        }
    }
}
