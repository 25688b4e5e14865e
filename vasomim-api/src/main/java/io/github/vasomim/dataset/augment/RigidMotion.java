package io.github.vasomim.dataset.augment;

/**
 * Rotates and scales about the centre, then shifts. It maps an output position back to where it comes from, both as shares of width
 * and height (0 to 1), so that one motion moves images of different resolution alike. Quarter turns are exact.
 *
 * @param xFromX how far the source moves in x per share of the output's width
 * @param xFromY and per share of its height
 * @param yFromX how far it moves in y per share of the width
 * @param yFromY and per share of the height
 * @param shiftX shift to the right as a share of the width
 * @param shiftY shift downward as a share of the height
 */
record RigidMotion(double xFromX, double xFromY, double yFromX, double yFromY, double shiftX, double shiftY) {
    /** No motion. */
    static final RigidMotion NONE = new RigidMotion(1, 0, 0, 1, 0, 0);

    /**
     * @param degrees rotation, clockwise as seen (y points down)
     * @param scale enlargement, above 0
     * @param shiftX shift to the right as a share of the width
     * @param shiftY shift downward as a share of the height
     * @param aspect width divided by height of the output in pixels, so that rotation keeps right angles
     */
    static RigidMotion of(double degrees, double scale, double shiftX, double shiftY, double aspect) {
        double cos = Math.cos(Math.toRadians(degrees)) / scale;
        double sin = Math.sin(Math.toRadians(degrees)) / scale;
        if (degrees % 90 == 0) {
            cos = Math.rint(cos * scale) / scale;
            sin = Math.rint(sin * scale) / scale;
        }
        return new RigidMotion(cos, sin / aspect, -sin * aspect, cos, shiftX, shiftY);
    }

    /** Whether rows stay rows. */
    boolean upright() {
        return xFromY == 0 && yFromX == 0;
    }

    /** Whether rows become columns. */
    boolean quarterTurn() {
        return xFromX == 0 && yFromY == 0;
    }

    /** How many times larger the output shows a source of its own resolution. */
    double enlargement() {
        return 1 / Math.sqrt(determinant());
    }

    /** The part of {@link #sourceX(double, double)} that an output column brings. */
    double sourceX(double u) {
        return 0.5 + xFromX * (u - 0.5 - shiftX);
    }

    double sourceX(double u, double v) {
        return sourceX(u) + xFromY * (v - 0.5 - shiftY);
    }

    /** The part of {@link #sourceY(double, double)} that an output column brings. */
    double sourceY(double u) {
        return 0.5 + yFromX * (u - 0.5 - shiftX);
    }

    double sourceY(double u, double v) {
        return sourceY(u) + yFromY * (v - 0.5 - shiftY);
    }

    /** Where a source position is shown, the inverse of {@link #sourceX(double, double)}. */
    double shownX(double s, double t) {
        return 0.5 + shiftX + (yFromY * (s - 0.5) - xFromY * (t - 0.5)) / determinant();
    }

    /** Where a source position is shown, the inverse of {@link #sourceY(double, double)}. */
    double shownY(double s, double t) {
        return 0.5 + shiftY + (xFromX * (t - 0.5) - yFromX * (s - 0.5)) / determinant();
    }

    private double determinant() {
        return xFromX * yFromY - xFromY * yFromX;
    }
}
