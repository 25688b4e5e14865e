package io.github.vasomim.phantom;

import java.util.ArrayList;
import java.util.List;

/** Smooth curves through given points, and the wriggling that makes arteries of them. */
final class Curve {
    /** Distance of neighbouring points: about half a pixel of a 512-pixel frame. */
    static final double STEP = 0.004;

    private static final int HARMONICS = 4;

    private Curve() {}

    /** The Catmull-Rom spline through the knots, sampled about every {@link #STEP}. */
    static Vec[] through(List<Vec> knots) {
        List<Vec> points = new ArrayList<>();
        int last = knots.size() - 1;
        for (int k = 0; k < last; k++) {
            Vec from = knots.get(k);
            Vec to = knots.get(k + 1);
            Vec before = k == 0 ? from.times(2).minus(to) : knots.get(k - 1);
            Vec after = k + 1 == last ? to.times(2).minus(from) : knots.get(k + 2);
            int steps = Math.max(2, (int) Math.ceil(to.minus(from).length() / STEP));
            for (int i = 0; i < steps; i++) {
                points.add(spline(before, from, to, after, (double) i / steps));
            }
        }
        points.add(knots.get(last));
        return points.toArray(new Vec[0]);
    }

    private static Vec spline(Vec a, Vec b, Vec c, Vec d, double t) {
        double t2 = t * t;
        double t3 = t2 * t;
        return a.times(-0.5 * t3 + t2 - 0.5 * t)
                .plus(b.times(1.5 * t3 - 2.5 * t2 + 1))
                .plus(c.times(-1.5 * t3 + 2 * t2 + 0.5 * t))
                .plus(d.times(0.5 * t3 - 0.5 * t2));
    }

    /**
     * Bends a curve by a few sines of random direction; its first point stays.
     *
     * @param shortest shortest wavelength, in heart radii
     * @param amplitude sideways excursion per unit of wavelength
     */
    static Vec[] wriggle(Vec[] points, double shortest, double amplitude, Draw draw) {
        Vec[] bent = points.clone();
        for (int h = 0; h < HARMONICS; h++) {
            double wavelength = shortest * (1 + h * draw.between(0.5, 1.1));
            double phase = draw.between(0, 2 * StrictMath.PI);
            double reach = amplitude * wavelength * draw.between(0.3, 1) / HARMONICS;
            Vec way = new Vec(draw.normal(), draw.normal(), draw.normal()).times(reach);
            double travelled = 0;
            for (int i = 1; i < points.length; i++) {
                travelled += points[i].minus(points[i - 1]).length();
                double onset = Math.min(1, travelled / (0.6 * wavelength));
                double wave = StrictMath.sin(phase + 2 * StrictMath.PI * travelled / wavelength) * onset;
                bent[i] = bent[i].plus(way.times(wave));
            }
        }
        return bent;
    }

    /** Rounds corners with a running mean of up to {@code reach} points to each side; both ends stay. */
    static Vec[] rounded(Vec[] points, int reach) {
        int last = points.length - 1;
        Vec[] sums = new Vec[points.length + 1];
        sums[0] = new Vec(0, 0, 0);
        for (int i = 0; i <= last; i++) {
            sums[i + 1] = sums[i].plus(points[i]);
        }
        Vec[] rounded = new Vec[points.length];
        for (int i = 0; i <= last; i++) {
            int side = Math.min(reach, Math.min(i, last - i));
            rounded[i] = sums[i + side + 1].minus(sums[i - side]).times(1.0 / (2 * side + 1));
        }
        return rounded;
    }
}
