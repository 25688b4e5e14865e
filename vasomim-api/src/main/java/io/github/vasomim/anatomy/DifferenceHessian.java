package io.github.vasomim.anatomy;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.FloatImage;

/**
 * The Hessian by differences of pixels of the smoothed frame: neighbours up to scale 8, then pixels a quarter of the scale apart, since
 * a large scale multiplies the rounding of small differences. Smoothing goes on from the scale before, since variances of Gaussians add
 * up; the second difference itself smooths by a variance of a sixth of its step squared, which is taken off beforehand.
 *
 * <p>Beyond its border the frame goes on as its mirror image, the border pixel repeated.
 */
final class DifferenceHessian implements Hessian {
    private static final double DIFFERENCE_VARIANCE = 1.0 / 6;
    /** Scales below this are finer than differences of pixels. */
    static final double FINE = 1.5;
    /** Steps of differences in a scale. */
    private static final double STEPS = 4;

    private final PlanePool planes;
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
        this.planes = new PlanePool(image.width(), image.height());
        this.frame = planes.take().fill(image);
        this.xx = new float[image.width()];
        this.xy = new float[image.width()];
        this.yy = new float[image.width()];
        this.bent = new float[image.width()];
        this.mixed = new float[image.width()];
        this.left = new float[image.width()];
        this.right = new float[image.width()];
        this.outerLeft = new float[image.width()];
        this.outerRight = new float[image.width()];
        this.smoothed = planes.take();
        this.spare = planes.take();
    }

    @Override
    public void forEachRow(double scale, RowSink sink) {
        if (scale < FINE) {
            forEachRowOfFine(scale, sink);
            return;
        }
        int step = step(scale);
        smoothTo(varianceBefore(scale, step));
        for (int y = 0; y < frame.height(); y++) {
            float[] above = row(y - step);
            float[] here = row(y);
            float[] below = row(y + step);
            bend(above, here, below, bent);
            shift(bent, -step, left);
            shift(bent, step, right);
            even(left, bent, right, yy);
            even(above, here, below, mixed);
            shift(mixed, -step, left);
            shift(mixed, step, right);
            bend(left, mixed, right, xx);
            slope(row(y - 2 * step), above, below, row(y + 2 * step), bent);
            shift(bent, -step, left);
            shift(bent, step, right);
            shift(bent, -2 * step, outerLeft);
            shift(bent, 2 * step, outerRight);
            slope(outerLeft, left, right, outerRight, xy);
            if (step > 1) {
                perPixel(step, xx);
                perPixel(step, xy);
                perPixel(step, yy);
            }
            sink.accept(y, xx, xy, yy);
        }
    }

    /** Pixels between those whose difference is taken. */
    static int step(double scale) {
        return Math.max(1, (int) (scale / STEPS));
    }

    /** By what variance the frame is smoothed before its second differences are. */
    static double varianceBefore(double scale, int step) {
        return scale * scale - DIFFERENCE_VARIANCE * step * step;
    }

    /** From second derivatives per step² to those per pixel². */
    private static void perPixel(int step, float[] values) {
        float share = 1f / (step * step);
        for (int x = 0; x < values.length; x++) {
            values[x] *= share;
        }
    }

    private float[] row(int y) {
        return smoothed.row(Border.mirrored(y, frame.height()));
    }

    private void smoothTo(double wanted) {
        boolean onward = variance > 0 && wanted >= variance;
        Plane from = onward ? smoothed : frame;
        Smoothing step = Smoothing.of(onward ? variance : 0, wanted);
        RowFilter filter = new RowFilter(step.taps(), step.taps(), frame.width(), step.spacing());
        for (int y = 0; y < frame.height(); y++) {
            filter.filter(from, y, spare.row(y));
        }
        Plane done = spare;
        spare = smoothed;
        smoothed = done;
        variance = wanted;
    }

    /** Short filters where the scale is too small for differences of neighbours. */
    private void forEachRowOfFine(double scale, RowSink sink) {
        FineTaps taps = FineTaps.of(scale);
        int width = frame.width();
        RowFilter before = new RowFilter(taps.before(), taps.before(), width, 1);
        RowFilter alongX = new RowFilter(taps.even(), taps.bend(), width, 1);
        RowFilter alongBoth = new RowFilter(taps.slope(), taps.slope(), width, 1);
        RowFilter alongY = new RowFilter(taps.bend(), taps.even(), width, 1);
        for (int y = 0; y < frame.height(); y++) {
            before.filter(frame, y, spare.row(y));
        }
        for (int y = 0; y < frame.height(); y++) {
            alongX.filter(spare, y, xx);
            alongBoth.filter(spare, y, xy);
            alongY.filter(spare, y, yy);
            sink.accept(y, xx, xy, yy);
        }
    }

    /** Each pixel's neighbour some columns on, or back where {@code by} is negative. */
    private static void shift(float[] row, int by, float[] out) {
        int width = row.length;
        int from = Math.min(width, Math.max(0, -by));
        int to = Math.max(from, Math.min(width, width - by));
        if (to > from) {
            System.arraycopy(row, from + by, out, from, to - from);
        }
        for (int x = 0; x < from; x++) {
            out[x] = row[Border.mirrored(x + by, width)];
        }
        for (int x = to; x < width; x++) {
            out[x] = row[Border.mirrored(x + by, width)];
        }
    }

    /** The second difference; it smooths by a variance of 1/6 step² itself. */
    private static void bend(float[] before, float[] here, float[] after, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = before[x] + after[x] - 2 * here[x];
        }
    }

    /** Smooths by a variance of 1/6 step². */
    private static void even(float[] before, float[] here, float[] after, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = (1f / 12) * (before[x] + after[x]) + (10f / 12) * here[x];
        }
    }

    /** The first difference over five samples that smooths by a variance of 1/6 step²: a(w) = w - w³/12 + …. */
    private static void slope(float[] two, float[] one, float[] next, float[] afterNext, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = (7f / 12) * (next[x] - one[x]) - (1f / 24) * (afterNext[x] - two[x]);
        }
    }

    @Override
    public Plane newPlane() {
        return planes.take().clear();
    }

    @Override
    public FloatImage toImage(Plane plane) {
        return plane.toImage();
    }

    @Override
    public void close() {
        planes.close();
    }
}
