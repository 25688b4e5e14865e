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
        checkSizes(frame, labels);
    }

    static void checkSizes(FloatImage frame, List<LabelImage> labels) {
        for (LabelImage label : labels) {
            if (label.width() != frame.width() || label.height() != frame.height()) {
                throw new IllegalArgumentException("label of " + label.width() + "x" + label.height()
                        + " for a frame of " + frame.width() + "x" + frame.height() + ": both must have one size");
            }
        }
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
