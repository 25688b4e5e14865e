package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;

/**
 * The Hessian of a frame at one scale after another: second derivatives per pixel squared, not normalised by the scale. Each
 * derivative is two successive first-order Gaussian-derivative passes of deviation scale/√2, each over the mirrored image; near the
 * border this differs from one second-order pass, and the difference is part of the published filter.
 *
 * <p>Passes along x and along y may change places, but not two passes along one axis. So each component is derived first and smoothed
 * last, where that saves transposing; differences come first also so that a constant ground cancels exactly.
 *
 * <p>The three planes are <b>transposed</b> (row x, column y), are overwritten by each {@link #compute}, and may serve the caller as
 * scratch in between. Not thread-safe: one per running filter.
 */
final class HessianField {
    private final Plane frame;
    private final Plane frameTransposed;
    private final Plane slope;
    private final Plane upright;
    private final Plane lying;
    private final Plane xx;
    private final Plane xy;
    private final Plane yy;

    HessianField(FloatImage image) {
        int width = image.width();
        int height = image.height();
        this.frame = Plane.of(image);
        this.slope = new Plane(width, height);
        this.upright = new Plane(width, height);
        this.frameTransposed = new Plane(height, width);
        frame.transposeTo(frameTransposed);
        this.lying = new Plane(height, width);
        this.xx = new Plane(height, width);
        this.xy = new Plane(height, width);
        this.yy = new Plane(height, width);
    }

    /** Fills {@link #xx()}, {@link #xy()} and {@link #yy()}. */
    void compute(double scale) {
        ColumnFilter down = new ColumnFilter(GaussianKernel.ofHalfHessian(scale));
        // yy: derive twice along y, smooth twice along x.
        down.derive(frame, slope);
        down.derive(slope, upright);
        upright.transposeTo(yy);
        down.smooth(yy, lying);
        down.smooth(lying, yy);
        // xy: along y derive, then smooth; along x smooth, then derive. The other order would differ near the border.
        down.smooth(slope, upright);
        upright.transposeTo(xy);
        down.smooth(xy, lying);
        down.derive(lying, xy);
        // xx: derive twice along x, smooth twice along y.
        down.derive(frameTransposed, lying);
        down.derive(lying, xx);
        xx.transposeTo(upright);
        down.smooth(upright, slope);
        down.smooth(slope, upright);
        upright.transposeTo(xx);
    }

    /** A plane of zeros that fits the three components: transposed as they are. */
    Plane newPlane() {
        return new Plane(frameTransposed.width(), frameTransposed.height());
    }

    /** A plane that fits the components as an upright image. */
    FloatImage toImage(Plane transposed) {
        transposed.transposeTo(upright);
        return upright.toImage();
    }

    Plane xx() {
        return xx;
    }

    Plane xy() {
        return xy;
    }

    Plane yy() {
        return yy;
    }
}
