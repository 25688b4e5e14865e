package io.github.vasomim.quantity;

import java.util.Arrays;

/** Smooths and resamples what is known at equal steps along a line. */
final class ArcSmoothing {
    private static final double TAILS = 3;

    private ArcSmoothing() {}

    /** Gaussian mean of the known values around each; gaps (NaN) are filled where a known value is near enough. */
    static double[] known(double[] values, double sigma) {
        double[] kernel = kernel(sigma);
        double[] smooth = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double sum = 0;
            double weights = 0;
            // Cut alike on both sides, so that a slope is not bent at the ends.
            int reach = Math.min(kernel.length - 1, Math.min(i, values.length - 1 - i));
            for (int k = -reach; k <= reach; k++) {
                double value = values[i + k];
                if (!Double.isNaN(value)) {
                    sum += kernel[Math.abs(k)] * value;
                    weights += kernel[Math.abs(k)];
                }
            }
            smooth[i] = weights > 0 ? sum / weights : Double.NaN;
        }
        return smooth;
    }

    /** Gaussian mean that leaves the ends where they are: beyond them the line goes on as its mirror image through the end. */
    static double[] curve(double[] values, double sigma) {
        double[] kernel = kernel(sigma);
        int last = values.length - 1;
        double[] smooth = new double[values.length];
        for (int i = 0; i <= last; i++) {
            double sum = kernel[0] * values[i];
            double weights = kernel[0];
            for (int k = 1; k < kernel.length; k++) {
                sum += kernel[k] * (beyond(values, i - k) + beyond(values, i + k));
                weights += 2 * kernel[k];
            }
            smooth[i] = sum / weights;
        }
        return smooth;
    }

    private static double beyond(double[] values, int index) {
        int last = values.length - 1;
        if (index < 0) {
            return 2 * values[0] - values[Math.min(last, -index)];
        }
        return index > last ? 2 * values[last] - values[Math.max(0, 2 * last - index)] : values[index];
    }

    /** Points at equal steps of about {@code step} along a line of points. */
    static Centreline even(double[] x, double[] y, double step) {
        double[] arc = new double[x.length];
        for (int i = 1; i < x.length; i++) {
            arc[i] = arc[i - 1] + Math.hypot(x[i] - x[i - 1], y[i] - y[i - 1]);
        }
        double length = arc[arc.length - 1];
        int steps = (int) Math.max(1, Math.round(length / step));
        double[] evenX = new double[steps + 1];
        double[] evenY = new double[steps + 1];
        int at = 0;
        for (int i = 0; i <= steps; i++) {
            double goal = length * i / steps;
            while (at < arc.length - 2 && arc[at + 1] < goal) {
                at++;
            }
            double gap = arc[at + 1] - arc[at];
            double share = gap > 0 ? Math.min(1, (goal - arc[at]) / gap) : 0;
            evenX[i] = x[at] + share * (x[at + 1] - x[at]);
            evenY[i] = y[at] + share * (y[at + 1] - y[at]);
        }
        return Centreline.of(evenX, evenY);
    }

    /** Fills gaps (NaN) between known values in straight lines, and before the first and after the last with these. */
    static double[] bridged(double[] values) {
        double[] filled = values.clone();
        int before = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            if (before < 0) {
                Arrays.fill(filled, 0, i, values[i]);
            }
            for (int k = before + 1; before >= 0 && k < i; k++) {
                double share = (double) (k - before) / (i - before);
                filled[k] = (1 - share) * values[before] + share * values[i];
            }
            before = i;
        }
        if (before >= 0) {
            Arrays.fill(filled, before, values.length, values[before]);
        }
        return filled;
    }

    private static double[] kernel(double sigma) {
        int reach = (int) Math.ceil(TAILS * sigma);
        double[] kernel = new double[reach + 1];
        for (int k = 0; k <= reach; k++) {
            kernel[k] = Math.exp(-0.5 * k * k / (sigma * sigma));
        }
        return kernel;
    }
}
