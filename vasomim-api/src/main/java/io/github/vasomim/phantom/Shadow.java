package io.github.vasomim.phantom;

/**
 * One tube as the detector sees it: points of its axis in reference pixels, radius there, the length of axis in space that the
 * point stands for (longer than the step on the detector where the tube runs towards it), and how much it absorbs per reference
 * pixel of thickness. Label 0 is no vessel.
 */
record Shadow(double[] x, double[] y, double[] radius, double[] step, double[] absorption, byte[] label) {
    int size() {
        return x.length;
    }

    /** A shadow of the given number of points, all zero. */
    static Shadow blank(int size) {
        return new Shadow(
                new double[size],
                new double[size],
                new double[size],
                new double[size],
                new double[size],
                new byte[size]);
    }

    /** The same axis with a fixed radius and absorption, and no label: for catheters, wires and the like. */
    static Shadow tube(double[] x, double[] y, double radius, double absorption) {
        Shadow tube =
                new Shadow(x, y, new double[x.length], new double[x.length], new double[x.length], new byte[x.length]);
        for (int i = 0; i < x.length; i++) {
            int before = Math.max(i - 1, 0);
            double dx = x[i] - x[before];
            double dy = y[i] - y[before];
            tube.radius[i] = radius;
            tube.step[i] = Math.sqrt(dx * dx + dy * dy);
            tube.absorption[i] = absorption;
        }
        return tube;
    }
}
