package io.github.vasomim.image;

/**
 * Extent of a pixel, and so the unit of distances.
 *
 * @param x width, above 0
 * @param y height, above 0
 */
public record PixelSize(double x, double y) {
    /** Distances in pixels. */
    public static final PixelSize PIXEL = new PixelSize(1, 1);

    /** Checks both extents. */
    public PixelSize {
        if (!(x > 0 && y > 0 && Double.isFinite(x + y))) {
            throw new IllegalArgumentException(
                    "pixel of " + x + " by " + y + ": both extents are finite and greater than 0");
        }
    }

    /**
     * Distances in millimetres.
     *
     * @param x distance of neighbouring columns in millimetres, above 0
     * @param y distance of neighbouring rows in millimetres, above 0
     * @return the unit
     */
    public static PixelSize millimetres(double x, double y) {
        return new PixelSize(x, y);
    }
}
