package io.github.vasomim.engine.probe;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;

/**
 * A frame as an encoder sees it, and its vessels.
 *
 * @param name what to call it
 * @param view intensities 0 to 255
 * @param vessels of the same size, any label but 0 is vessel
 */
public record ProbedFrame(String name, FloatImage view, LabelImage vessels) {
    /** Checks that both have one size. */
    public ProbedFrame {
        checkSize(name, view, vessels);
    }

    /**
     * Resizes frame (bilinear with antialias) and vessels (nearest) to an encoder's input, as pre-training's pictures do.
     *
     * @param name what to call it
     * @param frame intensities 0 to 255, any size
     * @param vessels of the frame's size
     * @param width columns of the input in pixels
     * @param height its rows
     * @return the resized frame
     */
    public static ProbedFrame resized(String name, FloatImage frame, LabelImage vessels, int width, int height) {
        checkSize(name, frame, vessels);
        ResamplingBox whole = ResamplingBox.whole(frame.width(), frame.height());
        return new ProbedFrame(
                name,
                Resampling.resize(frame, whole, width, height, ResamplingFilter.BILINEAR),
                Resampling.resizeNearest(vessels, whole, width, height));
    }

    private static void checkSize(String name, FloatImage frame, LabelImage vessels) {
        if (frame.width() != vessels.width() || frame.height() != vessels.height()) {
            throw new IllegalArgumentException("vessels of " + vessels.width() + "x" + vessels.height() + " for frame "
                    + name + " of " + frame.width() + "x" + frame.height() + ": both must have one size");
        }
    }
}
