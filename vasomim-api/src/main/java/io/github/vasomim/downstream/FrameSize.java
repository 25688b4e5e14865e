package io.github.vasomim.downstream;

/**
 * The size a prediction is wanted in: that of the frame it was made from.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record FrameSize(int width, int height) {
    /** Checks that there are pixels. */
    public FrameSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("size " + width + "x" + height + ": a frame side is at least 1 pixel");
        }
    }
}
