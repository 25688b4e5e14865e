package io.github.vasomim.image;

import org.jspecify.annotations.Nullable;

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
     * A box by its corners, as Pascal VOC has them.
     *
     * @param left smallest x
     * @param top smallest y
     * @param right largest x, not below left
     * @param bottom largest y, not below top
     * @return the box
     */
    public static Box ofCorners(double left, double top, double right, double bottom) {
        return new Box(left, top, right - left, bottom - top);
    }

    /**
     * Right side.
     *
     * @return largest x
     */
    public double right() {
        return x + width;
    }

    /**
     * Lower side.
     *
     * @return largest y
     */
    public double bottom() {
        return y + height;
    }

    /**
     * The part inside an image.
     *
     * @param imageWidth columns
     * @param imageHeight rows
     * @return the box cut at the edges, itself where nothing is cut, or null where no area is left
     */
    public @Nullable Box within(int imageWidth, int imageHeight) {
        if (x >= 0 && y >= 0 && right() <= imageWidth && bottom() <= imageHeight) {
            return area() > 0 ? this : null;
        }
        double left = Math.max(0, x);
        double top = Math.max(0, y);
        double right = Math.min(imageWidth, right());
        double bottom = Math.min(imageHeight, bottom());
        return left < right && top < bottom ? new Box(left, top, extent(left, right), extent(top, bottom)) : null;
    }

    /** The greatest length from one position that rounding does not carry beyond the other. */
    private static double extent(double from, double to) {
        double length = to - from;
        while (from + length > to) {
            length = Math.nextDown(length);
        }
        return length;
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
     * The box in the unit of a pixel's size.
     *
     * @param pixel extent of a pixel
     * @return positions and extents times that of a pixel
     */
    public Box scaled(PixelSize pixel) {
        return new Box(x * pixel.x(), y * pixel.y(), width * pixel.x(), height * pixel.y());
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
