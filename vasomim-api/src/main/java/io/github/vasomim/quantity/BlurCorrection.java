package io.github.vasomim.quantity;

/**
 * How much too wide edges of blurred cylinders lie. The shadow of a cylinder of radius r absorbs as its chord, 2 √(r² - t²); it is
 * blurred as the frame is, and its edge is looked for as in the frame. Immutable.
 */
final class BlurCorrection {
    private static final double LEAST = 0.5;
    private static final double MOST = 12;
    private static final double RADIUS_STEP = 0.25;
    /** Fine steps of the chord within a step of the profile. */
    private static final int FINE = 5;

    private final double[] edges;

    /** For frames of a blur with such a deviation in pixels. */
    BlurCorrection(double blur) {
        this.edges = new double[(int) Math.round((MOST - LEAST) / RADIUS_STEP) + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = edge(LEAST + i * RADIUS_STEP, blur);
        }
    }

    private static double edge(double radius, double blur) {
        // A pixel is the mean over its square, and values between pixels are linear.
        double sigma = Math.sqrt(blur * blur + 1.0 / 12 + 1.0 / 6);
        double fine = EdgeProfile.STEP / FINE;
        int tails = (int) Math.ceil(4 * sigma / fine);
        int half = (int) Math.ceil((2 * radius + 8) / EdgeProfile.STEP);
        double[] profile = new double[2 * half + 1];
        for (int i = 0; i < profile.length; i++) {
            double sum = 0;
            double weights = 0;
            for (int k = -tails; k <= tails; k++) {
                double t = (i - half) * EdgeProfile.STEP + k * fine;
                double weight = Math.exp(-0.5 * k * k * fine * fine / (sigma * sigma));
                sum -= weight * 2 * Math.sqrt(Math.max(0, radius * radius - t * t));
                weights += weight;
            }
            profile[i] = sum / weights;
        }
        return new EdgeProfile(profile).edge(1, 0.25 * radius, radius + Math.max(2.5, radius), 0);
    }

    /** The radius of a cylinder whose edges are seen half so far apart. */
    double radius(double seen) {
        int last = edges.length - 1;
        if (seen >= edges[last]) {
            return seen - edges[last] + MOST;
        }
        int i = 0;
        while (i < last - 1 && edges[i + 1] < seen) {
            i++;
        }
        double share = (seen - edges[i]) / (edges[i + 1] - edges[i]);
        return Math.max(LEAST / 2, LEAST + RADIUS_STEP * (i + share));
    }
}
