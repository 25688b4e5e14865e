package io.github.vasomim.anatomy;

import io.github.vasomim.image.Border;
import java.util.Arrays;

/**
 * Passes of a Gaussian or its first derivative down the columns of a plane. Beyond its border the image goes on as its mirror image,
 * the border pixel repeated (half-sample symmetric), as often as the kernel needs. Immutable; the planes are the caller's.
 *
 * @param kernel the folded weights
 */
record ColumnFilter(GaussianKernel kernel) {
    /** Smooths {@code in} into {@code out}, another plane of the same size. */
    void smooth(Plane in, Plane out) {
        float[] weights = kernel.smooth();
        for (int y = 0; y < in.height(); y++) {
            float[] sum = out.row(y);
            scale(in.row(y), weights[0], sum);
            for (int t = 1; t < weights.length; t++) {
                addPair(
                        in.row(Border.mirrored(y + t, in.height())),
                        in.row(Border.mirrored(y - t, in.height())),
                        weights[t],
                        sum);
            }
        }
    }

    /** Derives {@code in} along y into {@code out}, another plane of the same size. */
    void derive(Plane in, Plane out) {
        float[] weights = kernel.derivative();
        for (int y = 0; y < in.height(); y++) {
            float[] sum = out.row(y);
            Arrays.fill(sum, 0);
            for (int t = 1; t < weights.length; t++) {
                addDifference(
                        in.row(Border.mirrored(y + t, in.height())),
                        in.row(Border.mirrored(y - t, in.height())),
                        weights[t],
                        sum);
            }
        }
    }

    private static void scale(float[] row, float weight, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] = weight * row[x];
        }
    }

    private static void addPair(float[] below, float[] above, float weight, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight * (below[x] + above[x]);
        }
    }

    private static void addDifference(float[] below, float[] above, float weight, float[] sum) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weight * (below[x] - above[x]);
        }
    }
}
