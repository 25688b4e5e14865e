package io.github.vasomim.metric;

/** Quantiles, interpolated linearly between order statistics. */
final class Quantile {
    private Quantile() {}

    /** Of values in ascending order, at least one; {@code share} from 0 (the least) to 1 (the greatest). */
    static double ofAscending(double[] values, double share) {
        double place = share * (values.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (place - below) * (values[above] - values[below]);
    }
}
