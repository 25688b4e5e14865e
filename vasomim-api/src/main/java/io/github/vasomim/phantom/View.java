package io.github.vasomim.phantom;

/**
 * Where the detector stands and how the heart falls on it. The angles are the clinic's: primary to the patient's left (LAO,
 * positive) or right (RAO), secondary to the head (cranial, positive) or feet (caudal). Positions are in reference pixels, 512 to
 * the shorter side of the frame, origin top left.
 */
record View(Vec across, Vec down, Vec toDetector, Vec middle, double scale, double centreX, double centreY) {
    private static final double RADIANS = StrictMath.PI / 180;
    /** Distance of the tube from the heart, in heart radii: what lies nearer to the tube is shown larger. */
    private static final double TUBE = 16;

    /** The first of each is that of {@link ViewChoice#FIRST}. */
    private static final double[][] LEFT_VIEWS = {
        {-30, -25}, {-20, -30}, {-30, 0}, {-8, 35}, {-30, 28}, {0, 38}, {45, 26}, {40, -30}, {50, 0}, {0, -30}, {90, 0}
    };

    private static final double[][] RIGHT_VIEWS = {{35, 0}, {45, 0}, {25, 22}, {-30, 0}, {0, 28}, {45, 18}, {10, 25}};

    /** A standard view, not quite exactly taken; its position is still to be chosen. */
    static View standard(ViewChoice choice, boolean leftArtery, Vec middle, Draw draw) {
        double[][] views = leftArtery ? LEFT_VIEWS : RIGHT_VIEWS;
        // Drawn in any case, so that what is drawn later is the same for any choice.
        int drawn = draw.whole(0, views.length - 1);
        double[] view = views[choice == ViewChoice.FIRST ? 0 : drawn];
        return angled(view[0] + draw.between(-9, 9), view[1] + draw.between(-7, 7), middle);
    }

    static View angled(double primary, double secondary, Vec middle) {
        double cosP = StrictMath.cos(primary * RADIANS);
        double sinP = StrictMath.sin(primary * RADIANS);
        double cosS = StrictMath.cos(secondary * RADIANS);
        double sinS = StrictMath.sin(secondary * RADIANS);
        Vec toDetector = new Vec(sinP * cosS, -sinS, cosP * cosS);
        Vec across = new Vec(cosP, 0, -sinP);
        return new View(across, toDetector.cross(across), toDetector, middle, 1, 0, 0);
    }

    View placed(double newScale, double x, double y) {
        return new View(across, down, toDetector, middle, newScale, x, y);
    }

    double magnification(Vec point) {
        return TUBE / (TUBE + point.minus(middle).dot(toDetector));
    }

    double x(Vec point) {
        return centreX + scale * magnification(point) * point.minus(middle).dot(across);
    }

    double y(Vec point) {
        return centreY + scale * magnification(point) * point.minus(middle).dot(down);
    }
}
