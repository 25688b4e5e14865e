package io.github.vasomim.anatomy.cine;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;

/** What holds for all frames of one sequence. */
final class SequenceFrames {
    private SequenceFrames() {}

    /** Refuses a frame that is not of the size of the first one, or holds values that are not finite. */
    static void check(FloatImage frame, int index, int width, int height) {
        if (frame.width() != width || frame.height() != height) {
            throw new InputException(
                    "frame " + index + " of " + frame.width() + "x" + frame.height(),
                    "the frames of its sequence have " + width + "x" + height,
                    "Give frames of one sequence");
        }
        for (float value : frame.values()) {
            if (!Float.isFinite(value)) {
                throw new InputException(
                        "frame " + index,
                        "it holds an intensity of " + value,
                        "Give frames of finite intensities on the scale 0 to 255");
            }
        }
    }
}
