package io.github.vasomim.quantity;

/**
 * Where branches end or meet.
 *
 * @param id its place in the graph's list, from 0
 * @param x column in pixels
 * @param y row in pixels
 * @param radius of the largest disc around it inside the vessel, in pixels, 0 or more
 * @param degree how many ends of branches are there: 1 at the end of a vessel, 3 or more at a junction, 2 on a closed ring
 */
public record VesselNode(int id, double x, double y, double radius, int degree) {
    /** Checks the numbers. */
    public VesselNode {
        if (id < 0 || degree < 1 || !(radius >= 0) || !Double.isFinite(x + y + radius)) {
            throw new IllegalArgumentException("node " + id + " at (" + x + ", " + y + ") of radius " + radius
                    + " and degree " + degree + ": ids are not negative, a branch or more ends here, all is finite");
        }
    }

    /**
     * Whether branches meet here.
     *
     * @return true from three on
     */
    public boolean isJunction() {
        return degree >= 3;
    }
}
