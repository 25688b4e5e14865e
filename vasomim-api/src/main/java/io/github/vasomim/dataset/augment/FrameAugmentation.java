package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes a frame at random and moves its labels with it. Implementations are pure and thread-safe: the same arguments and the same
 * random stream give the same result, the arguments are never changed, and labels never mix: the result holds no label that the
 * input does not hold, but for background that comes in from outside the frame.
 */
@FunctionalInterface
public interface FrameAugmentation {
    /**
     * Changes a frame.
     *
     * @param frame intensities on the scale 0 to 255
     * @param labels any number of label images of the frame's size
     * @param random the stream to draw from
     * @return frame on the scale 0 to 255 and labels, all of the augmentation's output size
     */
    AugmentedFrame apply(FloatImage frame, List<LabelImage> labels, RandomGenerator random);

    /**
     * Checks that labels have their frame's size.
     *
     * @param frame the frame
     * @param labels its labels
     * @throws IllegalArgumentException if one differs
     */
    static void checkSizes(FloatImage frame, List<LabelImage> labels) {
        for (LabelImage label : labels) {
            if (label.width() != frame.width() || label.height() != frame.height()) {
                throw new IllegalArgumentException("label of " + label.width() + "x" + label.height()
                        + " for a frame of " + frame.width() + "x" + frame.height() + ": both must have one size");
            }
        }
    }
}
