package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.image.SampledAxis;

/**
 * Where everything of a source image goes in an output image: a part of the source fills the output, which is then moved about its
 * centre and mirrored. One affine map, applied alike to frames, labels and boxes. Immutable, thread-safe.
 *
 * @param sourceWidth columns of the source
 * @param sourceHeight rows of the source
 * @param part what fills the output before the motion, in source pixels; it may leave the source and has an area
 * @param width columns of the output
 * @param height rows of the output
 * @param motion the motion of the output, in shares of its sides
 * @param mirrored whether left and right are exchanged at last
 */
record Placement(
        int sourceWidth, int sourceHeight, Box part, int width, int height, RigidMotion motion, boolean mirrored) {
    /** Rounding of shares that is taken back where a position is meant to be whole, in pixels. */
    private static final double SLACK = 1e-9;

    Placement {
        if (!(part.area() > 0)) {
            throw new IllegalArgumentException(part + " fills no output: a part has an area");
        }
    }

    /** Whether rows and columns of the output are rows and columns of the source, in either role. */
    boolean straight() {
        return motion.upright() || motion.quarterTurn();
    }

    /**
     * Moves a frame: with the filter, antialiased, where rows stay rows or become columns; else it is brought to the output's
     * resolution so and turned bilinearly.
     */
    FloatImage place(FloatImage frame, ResamplingFilter filter, Border border) {
        if (!straight()) {
            return new TurnedPlacement(this).place(frame, filter, border);
        }
        return Resampling.resample(
                motion.upright() ? frame : Resampling.transpose(frame), columns(), rows(), filter, border);
    }

    /** Moves labels, each pixel from the label under its centre; background comes in from outside. */
    LabelImage place(LabelImage labels) {
        if (!straight()) {
            return new TurnedPlacement(this).place(labels);
        }
        return Resampling.resampleNearest(motion.upright() ? labels : Resampling.transpose(labels), columns(), rows());
    }

    /** Where the output's columns come from: source columns, or source rows after a quarter turn. */
    SampledAxis columns() {
        return motion.upright()
                ? axis(part.x(), part.width(), motion.xFromX(), motion.shiftX(), width, mirrored)
                : axis(part.y(), part.height(), motion.yFromX(), motion.shiftX(), width, mirrored);
    }

    /** Where the output's rows come from. */
    SampledAxis rows() {
        return motion.upright()
                ? axis(part.y(), part.height(), motion.yFromY(), motion.shiftY(), height, false)
                : axis(part.x(), part.width(), motion.xFromY(), motion.shiftY(), height, false);
    }

    private static SampledAxis axis(
            double start, double length, double factor, double shift, int size, boolean mirrored) {
        double first = whole(start + length * (0.5 + factor * (-0.5 - shift)));
        double extent = whole(length * Math.abs(factor));
        return factor > 0
                ? new SampledAxis(first, extent, size, mirrored)
                : new SampledAxis(first - extent, extent, size, !mirrored);
    }

    private static double whole(double position) {
        double near = Math.rint(position);
        return Math.abs(position - near) < SLACK ? near : position;
    }

    /** Output pixels per source pixel. */
    double enlargement() {
        return width * (double) height / part.area() * motion.enlargement() * motion.enlargement();
    }

    /** Where a box of the source goes: the upright box around its moved corners, not cut at the edges. */
    Box place(Box box) {
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 4; corner++) {
            double s = ((corner & 1) == 0 ? box.x() : box.right()) - part.x();
            double t = ((corner & 2) == 0 ? box.y() : box.bottom()) - part.y();
            double u = motion.shownX(s / part.width(), t / part.height());
            double x = whole((mirrored ? 1 - u : u) * width);
            double y = whole(motion.shownY(s / part.width(), t / part.height()) * height);
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        return Box.ofCorners(left, top, right, bottom);
    }
}
