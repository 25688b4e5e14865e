package io.github.vasomim.phantom;

/**
 * Where coronary arteries run: the surface of one patient's ventricles. The circumflex and the right coronary artery follow its
 * rim (the atrioventricular groove), the descending arteries the two meridians where the ventricles meet ("loop and circle").
 *
 * <p>A place is given by the angle around the long axis (degrees; 0 anterior groove, 90 left lateral wall, 180 posterior groove,
 * −90 right margin) and the height (0 rim, 1 apex, beyond 1 the far side of the apex).
 */
final class Heart {
    private static final double RADIANS = StrictMath.PI / 180;

    private final Vec anterior;
    private final Vec left;
    private final Vec axis;
    private final double depth;
    private final double rightBulge;
    private final double fullness;

    Heart(Draw draw) {
        axis = new Vec(0.62 + draw.between(-0.1, 0.1), 0.52 + draw.between(-0.14, 0.14), 0.58 + draw.between(-0.1, 0.1))
                .unit();
        Vec up = new Vec(draw.between(-0.12, 0.12), -1, draw.between(-0.12, 0.12));
        anterior = up.minus(axis.times(up.dot(axis))).unit();
        left = axis.cross(anterior);
        depth = draw.between(1.5, 1.95);
        rightBulge = draw.between(0.0, 0.22);
        fullness = draw.between(0.62, 0.85);
    }

    /** A place on the surface, {@code scale} times as far from the long axis and shifted by {@code lift} towards the apex. */
    Vec at(double degrees, double height, double scale, double lift) {
        double sine = StrictMath.sin(degrees * RADIANS);
        double cosine = StrictMath.cos(degrees * RADIANS);
        double slope = StrictMath.cos(height * StrictMath.PI / 2);
        double girth = StrictMath.pow(Math.abs(slope), fullness) * (slope < 0 ? -1 : 1);
        double radius = girth * scale * (1 + rightBulge * Math.max(0, -sine));
        double along = depth * StrictMath.sin(Math.min(height, 2) * StrictMath.PI / 2) + lift;
        return anterior.times(radius * cosine).plus(left.times(radius * sine)).plus(axis.times(along));
    }

    Vec at(double degrees, double height) {
        return at(degrees, height, 1, 0);
    }

    /** The direction away from the heart's middle. */
    Vec outward(Vec place) {
        return place.minus(centre()).unit();
    }

    Vec centre() {
        return axis.times(0.35 * depth);
    }

    Vec apex() {
        return axis.times(depth);
    }
}
