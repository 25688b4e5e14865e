package io.github.vasomim.anatomy;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.FloatImage;

/**
 * The Hessian by differences of neighbouring pixels of the smoothed frame. Smoothing goes on from the scale before, since variances
 * of Gaussians add up; the second difference itself smooths by a variance of 1/6 pixel², which is taken off beforehand.
 *
 * <p>Beyond its border the frame goes on as its mirror image, the border pixel repeated.
 */
final class DifferenceHessian implements Hessian {
    private static final double DIFFERENCE_VARIANCE = 1.0 / 6;
    /** Scales below this are finer than differences of pixels. */
    private static final double FINE = 1.5;

    private final Plane frame;
    private final float[] xx;
    private final float[] xy;
    private final float[] yy;
    private final float[] bent;
    private final float[] mixed;
    private final float[] left;
    private final float[] right;
    private final float[] outerLeft;
    private final float[] outerRight;
    private Plane smoothed;
    private Plane spare;
    private double variance;

    DifferenceHessian(FloatImage image) {
        this.frame = Plane.of(image);
        this.xx = new float[image.width()];
        this.xy = new float[image.width()];
        this.yy = new float[image.width()];
        this.bent = new float[image.width()];
        this.mixed = new float[image.width()];
        this.left = new float[image.width()];
        this.right = new float[image.width()];
        this.outerLeft = new float[image.width()];
        this.outerRight = new float[image.width()];
        this.smoothed = new Plane(image.width(), image.height());
        this.spare = new Plane(image.width(), image.height());
    }

    @Override
    public void forEachRow(double scale, RowSink sink) {
        if (scale < FINE) {
            forEachRowOfFine(scale, sink);
            return;
        }
        smoothTo(scale * scale - DIFFERENCE_VARIANCE);
        for (int y = 0; y < frame.height(); y++) {
            float[] above = row(y - 1);
            float[] here = row(y);
            float[] below = row(y + 1);
            bend(above, here, below, bent);
            shift(bent, left, right);
            even(left, bent, right, yy);
            even(above, here, below, mixed);
            shift(mixed, left, right);
            bend(left, mixed, right, xx);
            slope(row(y - 2), above, below, row(y + 2), bent);
            shift(bent, left, right);
            shift(left, right, outerLeft, outerRight);
            slope(outerLeft, left, right, outerRight, xy);
            sink.accept(y, xx, xy, yy);
        }
    }

    private float[] row(int y) {
        return smoothed.row(Border.mirrored(y, frame.height()));
    }

    private void smoothTo(double wanted) {
        boolean onward = variance > 0 && wanted >= variance;
        Plane from = onward ? smoothed : frame;
        Taps gaussian = Taps.gaussian(wanted - (onward ? variance : 0));
        RowFilter filter = new RowFilter(gaussian, gaussian, frame.width());
        for (int y = 0; y < frame.height(); y++) {
            filter.filter(from, y, spare.row(y));
        }
        Plane done = spare;
        spare = smoothed;
        smoothed = done;
        variance = wanted;
    }

    /** Composed filters where the scale is too small for differences. */
    private void forEachRowOfFine(double scale, RowSink sink) {
        GaussianKernel kernel = GaussianKernel.ofHalfHessian(scale);
        Taps smooth = new Taps(Taps.Kind.SMOOTH, kernel.smooth());
        Taps derive = new Taps(Taps.Kind.SLOPE, kernel.derivative());
        Taps smoothTwice = smooth.then(smooth);
        Taps deriveOnce = derive.then(smooth);
        Taps deriveTwice = derive.then(derive);
        int width = frame.width();
        RowFilter alongX = new RowFilter(smoothTwice, deriveTwice, width);
        RowFilter alongBoth = new RowFilter(deriveOnce, deriveOnce, width);
        RowFilter alongY = new RowFilter(deriveTwice, smoothTwice, width);
        for (int y = 0; y < frame.height(); y++) {
            alongX.filter(frame, y, xx);
            alongBoth.filter(frame, y, xy);
            alongY.filter(frame, y, yy);
            sink.accept(y, xx, xy, yy);
        }
    }

    /** Each pixel's left and right neighbours. */
    private static void shift(float[] row, float[] left, float[] right) {
        int last = row.length - 1;
        System.arraycopy(row, 0, left, 1, last);
        left[0] = row[0];
        System.arraycopy(row, 1, right, 0, last);
        right[last] = row[last];
    }

    /** The left neighbours of left neighbours and the right ones of right ones; of the slope along y, so beyond the border too. */
    private static void shift(float[] left, float[] right, float[] outerLeft, float[] outerRight) {
        int last = left.length - 1;
        System.arraycopy(left, 0, outerLeft, 1, last);
        outerLeft[0] = right[0];
        System.arraycopy(right, 1, outerRight, 0, last);
        outerRight[last] = left[last];
    }

    /** The second difference; it smooths by a variance of 1/6 itself. */
    private static void bend(float[] before, float[] here, float[] after, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = before[x] + after[x] - 2 * here[x];
        }
    }

    /** Smooths by a variance of 1/6. */
    private static void even(float[] before, float[] here, float[] after, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = (1f / 12) * (before[x] + after[x]) + (10f / 12) * here[x];
        }
    }

    /** The first difference over five pixels that smooths by a variance of 1/6: a(w) = w - w³/12 + …. */
    private static void slope(float[] two, float[] one, float[] next, float[] afterNext, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = (7f / 12) * (next[x] - one[x]) - (1f / 24) * (afterNext[x] - two[x]);
        }
    }

    @Override
    public Plane newPlane() {
        return new Plane(frame.width(), frame.height());
    }

    @Override
    public FloatImage toImage(Plane plane) {
        return plane.toImage();
    }
}
