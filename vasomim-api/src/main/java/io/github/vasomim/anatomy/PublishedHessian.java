package io.github.vasomim.anatomy;

import io.github.vasomim.image.FloatImage;

/**
 * The Hessian as published: each second derivative is two successive first-order Gaussian-derivative passes of deviation scale/√2,
 * each over the mirrored image; near the border this differs from one second-order pass, and the difference is part of the published
 * filter.
 *
 * <p>Passes along x and along y may change places, but not two passes along one axis. So each component is derived first and smoothed
 * last, where that saves transposing; differences come first also so that a constant ground cancels exactly.
 *
 * <p>The rows handed out are the frame's columns: the three planes are <b>transposed</b>.
 */
final class PublishedHessian implements Hessian {
    private final Plane frame;
    private final Plane frameTransposed;
    private final Plane slope;
    private final Plane upright;
    private final Plane lying;
    private final Plane xx;
    private final Plane xy;
    private final Plane yy;

    PublishedHessian(FloatImage image) {
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

    @Override
    public void forEachRow(double scale, RowSink sink) {
        compute(scale);
        for (int k = 0; k < xx.height(); k++) {
            sink.accept(k, xx.row(k), xy.row(k), yy.row(k));
        }
    }

    private void compute(double scale) {
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

    @Override
    public Plane newPlane() {
        return new Plane(frameTransposed.width(), frameTransposed.height());
    }

    @Override
    public FloatImage toImage(Plane transposed) {
        transposed.transposeTo(upright);
        return upright.toImage();
    }

    @Override
    public void close() {
        // Its planes are its own.
    }
}
