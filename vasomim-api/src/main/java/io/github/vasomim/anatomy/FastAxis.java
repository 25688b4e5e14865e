package io.github.vasomim.anatomy;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.Border;
import java.util.ArrayList;
import java.util.List;

/**
 * What the filters of {@link FilterPrecision#FAST} do along one axis of a frame, as matrices, for those who filter whole batches by
 * products of matrices. Of a frame F with rows from top to bottom, {@code xx = even · F · bendᵀ}, {@code yy = bend · F · evenᵀ} and
 * {@code xy = slope · F · slopeᵀ} are the second derivatives per pixel squared, the matrix on the left that of the vertical axis; not
 * multiplied by the scale squared. Beyond its ends the axis goes on as its mirror image. Never written to once made, thread-safe.
 */
public final class FastAxis {
    private final double[][] bend;
    private final double[][] even;
    private final double[][] slope;

    private FastAxis(double[][] bend, double[][] even, double[][] slope) {
        this.bend = bend;
        this.even = even;
        this.slope = slope;
    }

    /**
     * The matrices of several scales; each goes on from the scale before as the filter does.
     *
     * @param scales deviations in pixels, 0.5 to 64, in the filter's order
     * @param size pixels of the axis, at least 1
     * @return one for each scale
     */
    public static List<FastAxis> of(ImmutableDoubleArray scales, int size) {
        Scales.check(scales);
        List<FastAxis> axes = new ArrayList<>();
        double[][] frame = identity(size);
        double[][] smoothed = frame;
        double variance = 0;
        for (int i = 0; i < scales.length(); i++) {
            double scale = scales.get(i);
            if (scale < DifferenceHessian.FINE) {
                axes.add(fine(scale, frame));
                continue;
            }
            int step = DifferenceHessian.step(scale);
            double wanted = DifferenceHessian.varianceBefore(scale, step);
            boolean onward = variance > 0 && wanted >= variance;
            Smoothing next = Smoothing.of(onward ? variance : 0, wanted);
            smoothed = filtered(next.taps(), next.spacing(), onward ? smoothed : frame);
            variance = wanted;
            axes.add(differences(step, smoothed));
        }
        return List.copyOf(axes);
    }

    private static double[][] identity(int size) {
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = 1;
        }
        return rows;
    }

    private static FastAxis fine(double scale, double[][] frame) {
        FineTaps taps = FineTaps.of(scale);
        double[][] smoothed = filtered(taps.before(), 1, frame);
        return new FastAxis(
                filtered(taps.bend(), 1, smoothed),
                filtered(taps.even(), 1, smoothed),
                filtered(taps.slope(), 1, smoothed));
    }

    /** The matrix of a filter after what the rows stand for. */
    private static double[][] filtered(Taps taps, int spacing, double[][] rows) {
        int size = rows.length;
        float[] weights = taps.weights();
        double[][] after = new double[size][size];
        for (int i = 0; i < size; i++) {
            if (taps.kind() == Taps.Kind.SMOOTH) {
                add(weights[0], rows[i], after[i]);
            }
            for (int t = 1; t < weights.length; t++) {
                double left = taps.kind() == Taps.Kind.SLOPE ? -weights[t] : weights[t];
                add(left, rows[Border.mirrored(i - t * spacing, size)], after[i]);
                add(weights[t], rows[Border.mirrored(i + t * spacing, size)], after[i]);
                if (taps.kind() == Taps.Kind.BEND) {
                    add(-2.0 * weights[t], rows[i], after[i]);
                }
            }
        }
        return after;
    }

    /** The differences of {@link DifferenceHessian}, per pixel. */
    private static FastAxis differences(int step, double[][] rows) {
        int size = rows.length;
        double[][] bend = new double[size][size];
        double[][] even = new double[size][size];
        double[][] slope = new double[size][size];
        for (int i = 0; i < size; i++) {
            double[] before = rows[Border.mirrored(i - step, size)];
            double[] after = rows[Border.mirrored(i + step, size)];
            double perPixel = 1.0 / step;
            add(perPixel * perPixel, before, bend[i]);
            add(perPixel * perPixel, after, bend[i]);
            add(-2 * perPixel * perPixel, rows[i], bend[i]);
            add(1.0 / 12, before, even[i]);
            add(1.0 / 12, after, even[i]);
            add(10.0 / 12, rows[i], even[i]);
            add(-7.0 / 12 * perPixel, before, slope[i]);
            add(7.0 / 12 * perPixel, after, slope[i]);
            add(perPixel / 24, rows[Border.mirrored(i - 2 * step, size)], slope[i]);
            add(-perPixel / 24, rows[Border.mirrored(i + 2 * step, size)], slope[i]);
        }
        return new FastAxis(bend, even, slope);
    }

    private static void add(double weight, double[] row, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += weight * row[j];
        }
    }

    /**
     * The second derivative.
     *
     * @return row i holds the weights of the pixels in result i; the caller's
     */
    public double[][] bend() {
        return copy(bend);
    }

    /**
     * The smoothing that belongs to a second derivative along the other axis.
     *
     * @return row i holds the weights of the pixels in result i; the caller's
     */
    public double[][] even() {
        return copy(even);
    }

    /**
     * The first derivative, positive where intensities rise along the axis.
     *
     * @return row i holds the weights of the pixels in result i; the caller's
     */
    public double[][] slope() {
        return copy(slope);
    }

    private static double[][] copy(double[][] rows) {
        double[][] copy = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            copy[i] = rows[i].clone();
        }
        return copy;
    }
}
