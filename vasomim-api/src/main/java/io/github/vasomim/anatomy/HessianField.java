package io.github.vasomim.anatomy;

/**
 * The Hessian of a frame at one scale after another: second derivatives per pixel squared, not normalised by the scale. Each
 * derivative is two successive first-order Gaussian-derivative passes of deviation scale/√2, each over the mirrored image; beyond
 * the border this differs from one second-order pass, and the difference is part of the published filter. The three arrays are
 * overwritten by each {@link #compute}; a caller may use them as scratch in between. Not thread-safe, one per running filter.
 */
final class HessianField {
    private final int width;
    private final int height;
    private final float[] frame;
    private final float[] gradient;
    private final float[] scratch;
    private final float[] xx;
    private final float[] xy;
    private final float[] yy;

    HessianField(int width, int height, float[] frame) {
        this.width = width;
        this.height = height;
        this.frame = frame;
        this.gradient = new float[frame.length];
        this.scratch = new float[frame.length];
        this.xx = new float[frame.length];
        this.xy = new float[frame.length];
        this.yy = new float[frame.length];
    }

    /**
     * Fills {@link #xx()}, {@link #xy()} and {@link #yy()}. The difference is taken before the smoothing wherever both are due: so a
     * constant ground cancels exactly and float sums lose nothing to it.
     */
    void compute(double scale) {
        SeparablePass pass = new SeparablePass(width, height, GaussianKernel.ofHalfHessian(scale));
        pass.deriveX(frame, scratch);
        pass.smoothY(scratch, gradient);
        pass.deriveX(gradient, scratch);
        pass.smoothY(scratch, xx);

        pass.deriveY(frame, scratch);
        pass.smoothX(scratch, gradient);
        pass.deriveY(gradient, scratch);
        pass.smoothX(scratch, yy);
        // The mixed derivative comes from the y gradient; starting from the x gradient would differ near the border.
        pass.smoothY(gradient, scratch);
        pass.deriveX(scratch, xy);
    }

    float[] xx() {
        return xx;
    }

    float[] xy() {
        return xy;
    }

    float[] yy() {
        return yy;
    }
}
