package io.github.vasomim.phantom;

/** The edge of the irradiated field: none, soft edges on some sides, or a full rounded box with a dark or black surround. */
final class Collimator {
    private static final double FAR = 1000;

    private final double left;
    private final double top;
    private final double right;
    private final double bottom;
    private final double corner;
    private final double penumbra;
    private final double surround;
    private final double rim;

    Collimator(double wide, double high, Draw draw) {
        double kind = draw.unit();
        double inset = kind < 0.42 ? -FAR : draw.between(2, 15);
        boolean box = kind > 0.78;
        boolean bars = kind > 0.9;
        left = side(inset, box, draw) + (bars ? draw.between(0, 80) : 0);
        right = wide - side(inset, box, draw) - (bars ? draw.between(0, 60) : 0);
        top = side(inset, box, draw);
        bottom = high - side(inset, box, draw);
        corner = box && draw.chance(0.6) ? draw.between(3, 16) * (draw.chance(0.15) ? 4 : 1) : 0;
        penumbra = draw.between(3, 14);
        surround = draw.chance(0.5) ? 0 : draw.between(5, 42);
        rim = draw.between(0, 0.35);
    }

    private static double side(double inset, boolean box, Draw draw) {
        double varied = inset + draw.between(-3, 5);
        return box || draw.chance(0.5) ? varied : -FAR;
    }

    /** How far inside the open field, in reference pixels; negative outside. */
    double depth(double x, double y) {
        double dx = Math.max(left + corner - x, x - right + corner);
        double dy = Math.max(top + corner - y, y - bottom + corner);
        double outX = Math.max(dx, 0);
        double outY = Math.max(dy, 0);
        return corner - Math.sqrt(outX * outX + outY * outY) - Math.min(0, Math.max(dx, dy));
    }

    /** Share of the grey value that the surround replaces: 0 in the field, 1 outside. */
    void apply(Canvas grey) {
        int width = grey.width();
        for (int row = 0; row < grey.height(); row++) {
            double y = (row + 0.5) / grey.pixelsPerUnit();
            for (int column = 0; column < width; column++) {
                double depth = depth((column + 0.5) / grey.pixelsPerUnit(), y);
                if (depth > 30) {
                    continue;
                }
                int at = row * width + column;
                double open = Filling.smooth(depth / penumbra);
                double veil = 1 + rim * (1 - Filling.smooth(Math.max(0, depth) / 30));
                grey.values()[at] = (float) (surround + (grey.values()[at] * veil - surround) * open);
            }
        }
    }
}
