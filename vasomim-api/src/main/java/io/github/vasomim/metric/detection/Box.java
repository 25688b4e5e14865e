package io.github.vasomim.metric.detection;

/**
 * An upright rectangle in pixels, origin top left, x to the right and y down. Sides lie between pixels: the box of the one pixel in
 * the corner is {@code (0, 0, 1, 1)}.
 *
 * @param x left side
 * @param y upper side
 * @param width extent in x, not negative
 * @param height extent in y, not negative
 */
public record Box(double x, double y, double width, double height) {
    /** Checks that the numbers are finite and the sides not negative. */
    public Box {
        if (!Double.isFinite(x + y) || !(width >= 0 && height >= 0) || !Double.isFinite(width + height)) {
            throw new IllegalArgumentException("box at " + x + ", " + y + " of " + width + "x" + height
                    + ": numbers are finite, width and height not negative");
        }
    }

    /**
     * Its area.
     *
     * @return width times height, in square pixels
     */
    public double area() {
        return width * height;
    }

    /**
     * The area that two boxes share.
     *
     * @param other the other box
     * @return 0 where they do not meet
     */
    public double intersection(Box other) {
        double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
        double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
        return across <= 0 || down <= 0 ? 0 : across * down;
    }

    /**
     * Intersection over union.
     *
     * @param other the other box
     * @return 0 to 1; 0 for boxes without area, also for two equal ones
     */
    public double overlap(Box other) {
        double shared = intersection(other);
        return shared == 0 ? 0 : shared / (area() + other.area() - shared);
    }
}
