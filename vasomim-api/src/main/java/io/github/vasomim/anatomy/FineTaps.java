package io.github.vasomim.anatomy;

import java.util.List;

/**
 * The Hessian of a fine scale by short filters: the frame is smoothed by a small Gaussian along both axes, and filters of five taps do
 * the rest. Their weights are those of the least squares against the composed filters they stand for, a Gaussian and its derivative of
 * {@link GaussianKernel#ofHalfHessian} twice;the Gaussian is the one that leaves the smallest error. What
 * Sato's filter answers to white noise is off by at most 2 % (near scale 1.1; 1 % at scale 1).
 *
 * @param before the smoothing before
 * @param even smoothing along the axis that is not derived
 * @param bend second derivative
 * @param slope first derivative
 */
record FineTaps(Taps before, Taps even, Taps bend, Taps slope) {
    /** Taps to either side of the middle one. */
    private static final int REACH = 2;
    /** What the variance of five taps adds to that of the Gaussian before, in hundredths of a pixel²: least and most tried. */
    private static final int LEAST_OWN = 40;

    private static final int MOST_OWN = 80;

    /** The filters of a scale in pixels, 0.5 to 1.5. */
    static FineTaps of(double scale) {
        GaussianKernel kernel = GaussianKernel.ofHalfHessian(scale);
        Taps smooth = new Taps(Taps.Kind.SMOOTH, kernel.smooth());
        Taps derive = new Taps(Taps.Kind.SLOPE, kernel.derivative());
        List<Taps> wanted = List.of(smooth.then(smooth), derive.then(derive), derive.then(smooth));
        Fit[] best = {};
        double least = Double.POSITIVE_INFINITY;
        for (int own = LEAST_OWN; own <= MOST_OWN; own += 2) {
            double variance = Math.max(0, scale * scale - own / 100.0);
            Taps before = Taps.gaussian(variance);
            Fit[] fits = wanted.stream().map(taps -> fit(before, taps)).toArray(Fit[]::new);
            double worst = Math.max(fits[0].error, Math.max(fits[1].error, fits[2].error));
            if (worst < least) {
                least = worst;
                best = fits;
            }
        }
        return new FineTaps(best[0].before, best[0].taps, best[1].taps, best[2].taps);
    }

    /** Five taps after a Gaussian, and the error of both together: root of the squares over that of the weights wanted. */
    private record Fit(Taps before, Taps taps, double error) {}

    /** The five taps that come nearest to a filter when they follow another. */
    private static Fit fit(Taps before, Taps wanted) {
        double[] rest = new double[Math.max(wanted.reach(), before.reach() + REACH) + 1];
        double[] near = new double[rest.length];
        double[] far = new double[rest.length];
        double square = 0;
        for (int t = 0; t < rest.length; t++) {
            rest[t] = wanted.at(t) - (wanted.kind() == Taps.Kind.SMOOTH ? before.at(t) : 0);
            near[t] = pair(before, t, 1, wanted.kind());
            far[t] = pair(before, t, 2, wanted.kind());
            square += (t == 0 ? 1 : 2) * wanted.at(t) * wanted.at(t);
        }
        double nn = dot(near, near);
        double nf = dot(near, far);
        double ff = dot(far, far);
        double nr = dot(near, rest);
        double fr = dot(far, rest);
        double determinant = nn * ff - nf * nf;
        double one = (nr * ff - fr * nf) / determinant;
        double two = (fr * nn - nr * nf) / determinant;
        double[] missed = new double[rest.length];
        for (int t = 0; t < rest.length; t++) {
            missed[t] = rest[t] - one * near[t] - two * far[t];
        }
        double middle = wanted.kind() == Taps.Kind.SMOOTH ? 1 - 2 * (one + two) : 0;
        float[] weights = {(float) middle, (float) one, (float) two};
        return new Fit(before, new Taps(wanted.kind(), weights), Math.sqrt(dot(missed, missed) / square));
    }

    /** Weight at t of the pair of taps at a distance, after a filter. */
    private static double pair(Taps before, int t, int distance, Taps.Kind kind) {
        double left = before.at(t + distance);
        double right = before.at(t - distance);
        return kind == Taps.Kind.SLOPE ? right - left : left + right - 2 * before.at(t);
    }

    /** Over both sides of a folded filter. */
    private static double dot(double[] a, double[] b) {
        double sum = a[0] * b[0];
        for (int t = 1; t < a.length; t++) {
            sum += 2 * a[t] * b[t];
        }
        return sum;
    }
}
