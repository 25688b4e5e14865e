package io.github.vasomim.quantity;

/** Grey values across a vessel at steps of a quarter of a pixel, and where they tell an edge. Not thread-safe. */
final class EdgeProfile {
    static final double STEP = 0.25;
    /** Deviation of the Gaussian that derivatives are taken with, in pixels. */
    static final double DERIVATIVE = 1;
    /** The second derivative's extremum lies at most this many pixels beyond the first's. */
    private static final double FOOT = 3;

    private static final double[] KERNEL = kernel();

    private final double[] values;
    private final int middle;

    /** The middle one of the values is at 0. */
    EdgeProfile(double[] raw) {
        this.middle = raw.length / 2;
        this.values = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            for (int k = -KERNEL.length + 1; k < KERNEL.length; k++) {
                values[i] += KERNEL[Math.abs(k)] * raw[Math.max(0, Math.min(raw.length - 1, i + k))];
            }
        }
    }

    private static double[] kernel() {
        int reach = (int) Math.ceil(3.5 * DERIVATIVE / STEP);
        double[] kernel = new double[reach + 1];
        double sum = 0;
        for (int k = 0; k <= reach; k++) {
            kernel[k] = Math.exp(-0.5 * k * k * STEP * STEP / (DERIVATIVE * DERIVATIVE));
            sum += k == 0 ? kernel[k] : 2 * kernel[k];
        }
        for (int k = 0; k <= reach; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }

    /**
     * Half way between the steepest rise and the sharpest bend behind it, in pixels from 0.
     *
     * @param way 1 for the side ahead, -1 for the one behind
     * @param least nearest place of the rise
     * @param most farthest place of the rise
     * @param rise grey levels from the middle to the edge below which there is none
     * @return NaN if there is no edge
     */
    double edge(int way, double least, double most, double rise) {
        int from = Math.max(1, (int) Math.ceil(least / STEP));
        int to = (int) Math.min(middle - 2.0, Math.floor(most / STEP));
        int steep = -1;
        for (int t = from; t <= to; t++) {
            steep = steep < 0 || slope(way, t) > slope(way, steep) ? t : steep;
        }
        if (steep < 0 || slope(way, steep) <= 0) {
            return Double.NaN;
        }
        int end = (int) Math.min(middle - 2.0, steep + FOOT / STEP);
        int bend = steep;
        for (int t = steep; t <= end; t++) {
            bend = curve(way, t) < curve(way, bend) ? t : bend;
        }
        if (bend == steep || value(way, bend) - values[middle] < rise) {
            return Double.NaN;
        }
        double first = steep + peak(slope(way, steep - 1), slope(way, steep), slope(way, steep + 1));
        double second = bend + peak(-curve(way, bend - 1), -curve(way, bend), -curve(way, bend + 1));
        return STEP * (first + second) / 2;
    }

    private double value(int way, int t) {
        return values[middle + way * t];
    }

    private double slope(int way, int t) {
        return value(way, t + 1) - value(way, t - 1);
    }

    private double curve(int way, int t) {
        return value(way, t + 1) - 2 * value(way, t) + value(way, t - 1);
    }

    /** Where the parabola through three values has its top, from the middle one, at most half a step. */
    private static double peak(double before, double at, double after) {
        double bend = before - 2 * at + after;
        return bend >= 0 ? 0 : Math.max(-0.5, Math.min(0.5, 0.5 * (before - after) / bend));
    }
}
