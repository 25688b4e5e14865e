package io.github.vasomim.quantity;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * The diameter a vessel would have without disease at each point of a profile: straight lines through the healthy parts around, laid
 * through narrowings. This is the interpolated reference of quantitative angiography (DICOM PS3.17, T.4.2) with the healthy parts found
 * rather than marked: those whose diameters do not differ from the line by more than the tolerance, in turns. Near points weigh more
 * (locally weighted regression, Cleveland, J. Am. Stat. Assoc. 74, 1979), so that a vessel may taper or step down at side branches.
 *
 * @param diameters one per point of the profile, in its unit, above 0
 * @param healthy how many points the lines were laid through
 */
public record ReferenceDiameter(ImmutableDoubleArray diameters, int healthy) {
    /** Pixels to either side that count at least, and how often the diameter. */
    private static final double LEAST_SPAN = 30;

    private static final double SPAN = 8;
    /** Share of the diameter by which a healthy one may differ, and how many deviations of the noise. */
    private static final double TOLERANCE = 0.1;

    private static final double NOISE = 1.5;
    private static final double MOST_TOLERANCE = 0.25;
    /** The first line: the diameter below which this share of those around lies. */
    private static final double UPPER = 0.75;

    private static final int ROUNDS = 6;
    /** Weights below this in sum are no line. */
    private static final double LEAST_WEIGHT = 4;

    /** Checks that there is something. */
    public ReferenceDiameter {
        if (diameters.isEmpty() || healthy < 0 || healthy > diameters.length()) {
            throw new IllegalArgumentException(healthy + " healthy of " + diameters.length()
                    + " points: there are points, and not more healthy ones than points");
        }
    }

    /**
     * Finds the reference of a profile.
     *
     * @param profile the diameters
     * @return the reference at each of its points
     */
    public static ReferenceDiameter of(DiameterProfile profile) {
        int size = profile.size();
        double[] found = new double[size];
        for (int i = 0; i < size; i++) {
            found[i] = profile.isMeasured(i) ? profile.diameter(i) : Double.NaN;
        }
        if (profile.measuredCount() == 0) {
            return new ReferenceDiameter(profile.diameters(), 0);
        }
        double typical = ArcMedian.quantile(profile.diameters().toArray(), size, 0.5);
        double span = Math.max(LEAST_SPAN * profile.unit().perPixel(), SPAN * typical);
        double noise = noise(found);
        double[] upper = ArcSmoothing.bridged(upper(profile, found, span));
        double[] reference = upper.clone();
        boolean[] healthy = new boolean[size];
        int count = 0;
        for (int round = 0; round < ROUNDS; round++) {
            count = 0;
            for (int i = 0; i < size; i++) {
                double tolerance =
                        Math.min(MOST_TOLERANCE, Math.max(TOLERANCE, NOISE * noise / Math.max(reference[i], 1e-9)));
                healthy[i] = Math.abs(found[i] - reference[i]) <= tolerance * reference[i];
                count += healthy[i] ? 1 : 0;
            }
            reference = lines(profile, healthy, upper, span);
        }
        return new ReferenceDiameter(ImmutableDoubleArray.copyOf(reference), count);
    }

    /** Deviation of a diameter from its neighbours' median. */
    private static double noise(double[] found) {
        double[] medians = ArcMedian.of(found, (int) (3 / VesselGraph.STEP), 1);
        double[] apart = new double[found.length];
        int count = 0;
        for (int i = 0; i < found.length; i++) {
            if (!Double.isNaN(found[i])) {
                apart[count++] = Math.abs(found[i] - medians[i]);
            }
        }
        return 1.4826 * ArcMedian.quantile(apart, count, 0.5);
    }

    private static double[] upper(DiameterProfile profile, double[] found, double span) {
        double[] upper = new double[found.length];
        double[] window = new double[found.length];
        int from = 0;
        int to = 0;
        for (int i = 0; i < found.length; i++) {
            while (profile.position(i) - profile.position(from) > span) {
                from++;
            }
            while (to < found.length && profile.position(to) - profile.position(i) <= span) {
                to++;
            }
            int count = 0;
            for (int k = from; k < to; k++) {
                if (!Double.isNaN(found[k])) {
                    window[count++] = found[k];
                }
            }
            upper[i] = count == 0 ? Double.NaN : ArcMedian.quantile(window, count, UPPER);
        }
        return upper;
    }

    /** Where no healthy part is near, the upper diameters around stand for it: a lesion is not longer than that. */
    private static double[] lines(DiameterProfile profile, boolean[] healthy, double[] upper, double span) {
        double[] reference = new double[healthy.length];
        for (int i = 0; i < healthy.length; i++) {
            double value = line(profile, healthy, i, span);
            reference[i] = Double.isNaN(value) ? upper[i] : value;
        }
        return reference;
    }

    /** The value of the line through the healthy points around; NaN where they are too few. */
    private static double line(DiameterProfile profile, boolean[] healthy, int i, double reach) {
        double weights = 0;
        double sumT = 0;
        double sumD = 0;
        double sumTt = 0;
        double sumTd = 0;
        double at = profile.position(i);
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        int first = i;
        while (first > 0 && at - profile.position(first - 1) < reach) {
            first--;
        }
        for (int k = first; k < healthy.length && profile.position(k) - at < reach; k++) {
            if (!healthy[k]) {
                continue;
            }
            double t = profile.position(k) - at;
            double near = 1 - Math.pow(Math.abs(t) / reach, 3);
            double weight = near * near * near;
            double diameter = profile.diameter(k);
            weights += weight;
            sumT += weight * t;
            sumD += weight * diameter;
            sumTt += weight * t * t;
            sumTd += weight * t * diameter;
            least = Math.min(least, diameter);
            most = Math.max(most, diameter);
        }
        if (weights < LEAST_WEIGHT) {
            return Double.NaN;
        }
        double spread = sumTt - sumT * sumT / weights;
        double slope = spread > 1e-9 * sumTt ? (sumTd - sumT * sumD / weights) / spread : 0;
        double value = (sumD - slope * sumT) / weights;
        // Beyond the last healthy point a line goes on for ever; a vessel does not.
        return Math.max(least, Math.min(most, value));
    }
}
