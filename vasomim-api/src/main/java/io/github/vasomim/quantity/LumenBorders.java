package io.github.vasomim.quantity;

/** Finds the borders of a vessel across its centre line. Implementations are immutable and thread-safe. */
@FunctionalInterface
public interface LumenBorders {
    /**
     * Looks along a line across a vessel.
     *
     * @param x column of a point in the vessel's middle, in pixels, the centre of the first pixel at 0.5
     * @param y row of the point
     * @param normalX column of the direction across, a unit vector with {@code normalY}
     * @param normalY row of the direction across
     * @param radius half the vessel's width as it is known so far, in pixels: borders are looked for around it
     * @return the borders
     */
    CrossSection across(double x, double y, double normalX, double normalY, double radius);
}
