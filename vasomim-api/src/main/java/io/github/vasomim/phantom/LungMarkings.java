package io.github.vasomim.phantom;

/** The faint branching lines of the lung's own vessels, which every vesselness filter takes for coronary arteries. */
final class LungMarkings {
    private static final double STRIDE = 2;

    private LungMarkings() {}

    /** Absorbance per pixel, to be weighted with the air there. */
    static float[] draw(Canvas frame, Draw draw) {
        TubeRaster raster = new TubeRaster(frame.width(), frame.height(), frame.pixelsPerUnit());
        double hilumX = frame.unitsWide() * draw.between(-0.1, 1.1);
        double hilumY = frame.unitsHigh() * draw.between(-0.1, 0.6);
        int count = draw.whole(8, 34);
        for (int k = 0; k < count; k++) {
            double x = frame.unitsWide() * draw.unit();
            double y = frame.unitsHigh() * draw.unit();
            double away = StrictMath.atan2(y - hilumY, x - hilumX) + draw.normal() * 0.35;
            double radius = draw.between(1.2, 4.5);
            raster.addMoving(strand(x, y, away, radius, draw), 0, 0);
        }
        Blur.gaussian(raster.absorbance(), frame.width(), frame.height(), 1.4 * frame.pixelsPerUnit());
        return raster.absorbance();
    }

    private static Shadow strand(double x, double y, double direction, double radius, Draw draw) {
        int size = (int) (draw.between(25, 130) / STRIDE) + 2;
        double[] xs = new double[size];
        double[] ys = new double[size];
        double heading = direction;
        double turn = draw.normal() * 0.006;
        double px = x;
        double py = y;
        for (int i = 0; i < size; i++) {
            xs[i] = px;
            ys[i] = py;
            turn = 0.95 * turn + draw.normal() * 0.006;
            heading += turn;
            px += STRIDE * StrictMath.cos(heading);
            py += STRIDE * StrictMath.sin(heading);
        }
        Shadow strand = Shadow.tube(xs, ys, radius, draw.between(0.008, 0.022));
        for (int i = 0; i < size; i++) {
            double share = (double) i / size;
            strand.radius()[i] *= 1 - 0.6 * share;
            strand.absorption()[i] *= Math.min(1, 4 * share) * Math.min(1, 3 * (1 - share));
        }
        return strand;
    }
}
