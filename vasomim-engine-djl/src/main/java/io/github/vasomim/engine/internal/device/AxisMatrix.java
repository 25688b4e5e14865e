package io.github.vasomim.engine.internal.device;

import io.github.vasomim.image.Border;

/**
 * Passes of a sampled Gaussian and its first derivative along one axis, written as a matrix: entry (i, j) is the weight of pixel j in
 * result i. Beyond its ends the axis goes on as its mirror image, the end pixel repeated, before each pass anew; near the border two
 * passes therefore differ from one with the combined kernel, and the product of their matrices does not. Never written to once made.
 */
final class AxisMatrix {
    private final double[] smooth;
    private final double[] derivative;
    private final double[][] rows;

    private AxisMatrix(double[] smooth, double[] derivative, double[][] rows) {
        this.smooth = smooth;
        this.derivative = derivative;
        this.rows = rows;
    }

    /** No pass yet: the identity over {@code size} pixels, with the published kernels for passes that make a Hessian at {@code scale}. */
    static AxisMatrix identity(int size, double scale) {
        double deviation = scale / Math.sqrt(2);
        int reach = (int) Math.floor((scale > 1 ? 8 : 100) * deviation + 0.5);
        double[] smooth = new double[reach + 1];
        double[] derivative = new double[reach + 1];
        double sum = 0;
        for (int t = 0; t <= reach; t++) {
            smooth[t] = Math.exp(-0.5 * t * t / (deviation * deviation));
            sum += t == 0 ? smooth[t] : 2 * smooth[t];
        }
        for (int t = 0; t <= reach; t++) {
            smooth[t] /= sum;
            derivative[t] = t / (deviation * deviation) * smooth[t];
        }
        double[][] rows = new double[size][size];
        for (int i = 0; i < size; i++) {
            rows[i][i] = 1;
        }
        return new AxisMatrix(smooth, derivative, rows);
    }

    /** What was made elsewhere, row by row; no pass comes after it. */
    static AxisMatrix of(double[][] rows) {
        return new AxisMatrix(new double[0], new double[0], rows);
    }

    /** A Gaussian pass after those so far. */
    AxisMatrix smoothed() {
        return pass(smooth, 1);
    }

    /** A pass of the derivative after those so far; positive where intensities rise along the axis. */
    AxisMatrix derived() {
        return pass(derivative, -1);
    }

    private AxisMatrix pass(double[] weights, int mirrorSign) {
        int size = rows.length;
        double[][] after = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int t = 0; t < weights.length && weights[t] > 0 || t == 0; t++) {
                add(weights[t], rows[Border.mirrored(i + t, size)], after[i]);
                if (t > 0) {
                    add(mirrorSign * weights[t], rows[Border.mirrored(i - t, size)], after[i]);
                }
            }
        }
        return new AxisMatrix(smooth, derivative, after);
    }

    private static void add(double weight, double[] row, double[] sum) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += weight * row[j];
        }
    }

    /** The matrix times a factor, row by row. */
    float[] values(double factor) {
        int size = rows.length;
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                values[i * size + j] = (float) (factor * rows[i][j]);
            }
        }
        return values;
    }

    /** The transposed matrix times a factor, row by row. */
    float[] transposed(double factor) {
        int size = rows.length;
        float[] values = new float[size * size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                values[j * size + i] = (float) (factor * rows[i][j]);
            }
        }
        return values;
    }
}
