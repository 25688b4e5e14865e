package io.github.vasomim.image;

/**
 * The part of an image that is resampled, in pixels with fractions: pixel (i, j) covers the square from (i, j) to (i+1, j+1), so
 * that the whole image is the box (0, 0, width, height).
 *
 * @param x left edge
 * @param y top edge
 * @param width extent to the right, positive
 * @param height extent downward, positive
 */
public record ResamplingBox(double x, double y, double width, double height) {
    /** Rounding of the box's own arithmetic that is let pass at the image's edge. */
    private static final double SLACK = 1e-9;

    /** Checks the extent. */
    public ResamplingBox {
        if (!(x >= 0 && y >= 0 && width > 0 && height > 0) || !Double.isFinite(x + y + width + height)) {
            throw new IllegalArgumentException("box at (" + x + ", " + y + ") of " + width + "x" + height
                    + ": it starts inside the image and has a positive size");
        }
    }

    /**
     * A whole image.
     *
     * @param width its columns
     * @param height its rows
     * @return the box (0, 0, width, height)
     */
    public static ResamplingBox whole(int width, int height) {
        return new ResamplingBox(0, 0, width, height);
    }

    /**
     * The same part of the mirrored image.
     *
     * @param imageWidth columns of the image
     * @return the box with left and right exchanged
     */
    public ResamplingBox mirrored(int imageWidth) {
        return new ResamplingBox(Math.max(0, imageWidth - x - width), y, width, height);
    }

    /** Where the columns of the part come from once it has so many. */
    SampledAxis columns(int size) {
        return new SampledAxis(x, width, size, false);
    }

    /** Where its rows come from. */
    SampledAxis rows(int size) {
        return new SampledAxis(y, height, size, false);
    }

    void checkWithin(int imageWidth, int imageHeight) {
        if (x + width > imageWidth + SLACK || y + height > imageHeight + SLACK) {
            throw new IllegalArgumentException("box at (" + x + ", " + y + ") of " + width + "x" + height
                    + " leaves the image of " + imageWidth + "x" + imageHeight + ": it must lie inside");
        }
    }
}
