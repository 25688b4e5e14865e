package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;

/**
 * A changed frame and the labels that moved with it.
 *
 * @param frame intensities on the scale 0 to 255
 * @param labels the label images in the order they were given, of the frame's size
 */
public record AugmentedFrame(FloatImage frame, List<LabelImage> labels) {
    /** Checks that all have one size. */
    public AugmentedFrame {
        labels = List.copyOf(labels);
        FrameAugmentation.checkSizes(frame, labels);
    }

    /**
     * The first label image.
     *
     * @return the label
     * @throws IndexOutOfBoundsException if none was given
     */
    public LabelImage label() {
        return labels.get(0);
    }
}
