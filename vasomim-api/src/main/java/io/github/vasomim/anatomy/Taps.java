package io.github.vasomim.anatomy;

/**
 * A short symmetric filter, folded: index t holds the weight of the taps at distance t on either side. Never written to once made.
 *
 * @param kind what the filter does
 * @param weights the middle one first; the middle one of a derivative follows from the others
 */
record Taps(Kind kind, float[] weights) {
    /** What a filter does; a derivative answers an even ground with exactly 0. */
    enum Kind {
        /** Smooths: even, weights of sum 1. */
        SMOOTH,
        /** First derivative: odd, the weights are those of the taps on the right. */
        SLOPE,
        /** Second derivative: even, weights of sum 0. */
        BEND
    }

    /** Taps of a Gaussian beyond this many deviations are left out; what they hold is made up for. */
    private static final double REACH = 4;
    /** Below this variance a sampled Gaussian no longer has the variance asked for; three taps do. */
    private static final double SMALL = 0.5;
    /** Taps of a composed filter below this share of its largest are left out. */
    private static final double NEGLIGIBLE = 1e-4;

    private static final int ROUNDS = 20;

    /** A Gaussian of exactly this variance in pixels². */
    static Taps gaussian(double variance) {
        if (variance < SMALL) {
            return new Taps(Kind.SMOOTH, new float[] {(float) (1 - variance), (float) (variance / 2)});
        }
        int reach = (int) Math.ceil(REACH * Math.sqrt(variance));
        double[] weights = new double[reach + 1];
        double sampled = variance;
        for (int round = 0; round < ROUNDS; round++) {
            sampled *= variance / sample(sampled, weights);
        }
        sample(sampled, weights);
        return new Taps(Kind.SMOOTH, toFloat(weights, reach));
    }

    /** One filter after the other, at most two derivatives in all. */
    Taps then(Taps next) {
        int reach = reach() + next.reach();
        double[] folded = new double[reach + 1];
        for (int t = 0; t <= reach; t++) {
            for (int k = -reach(); k <= reach(); k++) {
                folded[t] += at(k) * next.at(t - k);
            }
        }
        double largest = 0;
        for (double weight : folded) {
            largest = Math.max(largest, Math.abs(weight));
        }
        while (reach > 1 && Math.abs(folded[reach]) < NEGLIGIBLE * largest) {
            reach--;
        }
        return new Taps(Kind.values()[kind.ordinal() + next.kind.ordinal()], toFloat(folded, reach));
    }

    /** The weight of the tap at a distance to the right, negative to the left; 0 beyond the reach. */
    double at(int t) {
        int distance = Math.abs(t);
        if (distance > reach()) {
            return 0;
        }
        return kind == Kind.SLOPE && t < 0 ? -weights[distance] : weights[distance];
    }

    int reach() {
        return weights.length - 1;
    }

    /** Fills in weights of sum 1 and returns their variance. */
    private static double sample(double variance, double[] weights) {
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < weights.length; t++) {
            weights[t] = Math.exp(-0.5 * t * t / variance);
            sum += t == 0 ? weights[t] : 2 * weights[t];
            squares += 2.0 * t * t * weights[t];
        }
        for (int t = 0; t < weights.length; t++) {
            weights[t] /= sum;
        }
        return squares / sum;
    }

    private static float[] toFloat(double[] weights, int reach) {
        float[] taps = new float[reach + 1];
        for (int t = 0; t <= reach; t++) {
            taps[t] = (float) weights[t];
        }
        return taps;
    }
}
