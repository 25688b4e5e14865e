package io.github.vasomim.dataset;

import org.jspecify.annotations.Nullable;

/**
 * An upright rectangle in pixels, origin at the image's top left corner, x to the right and y down: the pixel (i, j) covers i to i + 1
 * and j to j + 1.
 *
 * @param left smallest x
 * @param top smallest y
 * @param right largest x, above left
 * @param bottom largest y, above top
 */
public record Box(double left, double top, double right, double bottom) {
    /** Checks that all is finite and the area is not empty. */
    public Box {
        if (!(left < right && top < bottom) || !Double.isFinite(right - left) || !Double.isFinite(bottom - top)) {
            throw new IllegalArgumentException("box from (" + left + ", " + top + ") to (" + right + ", " + bottom
                    + "): the first corner must lie left of and above the second");
        }
    }

    /**
     * Extent in x.
     *
     * @return pixels, above 0
     */
    public double width() {
        return right - left;
    }

    /**
     * Extent in y.
     *
     * @return pixels, above 0
     */
    public double height() {
        return bottom - top;
    }

    /**
     * Area.
     *
     * @return square pixels
     */
    public double area() {
        return width() * height();
    }

    /**
     * The part inside an image.
     *
     * @param imageWidth columns
     * @param imageHeight rows
     * @return the box cut at the edges, or null where nothing is left
     */
    public @Nullable Box within(int imageWidth, int imageHeight) {
        double cutLeft = Math.max(0, left);
        double cutTop = Math.max(0, top);
        double cutRight = Math.min(imageWidth, right);
        double cutBottom = Math.min(imageHeight, bottom);
        return cutLeft < cutRight && cutTop < cutBottom ? new Box(cutLeft, cutTop, cutRight, cutBottom) : null;
    }
}
