package io.github.vasomim.anatomy;

/**
 * A sampled Gaussian and its first derivative, folded: index t holds the weight of the taps at distance t on either side. The
 * Gaussian is even; the derivative is odd and its value here belongs to the tap on the right. Never written to once made.
 */
final class GaussianKernel {
    /**
     * Weights below this share of the largest one are left out: they lie under the rounding of the float sums they would enter. The
     * published kernel for sigma = 1 reaches 71 pixels to either side; 4 of them remain.
     */
    private static final double NEGLIGIBLE = 0x1p-27;

    private final float[] smooth;
    private final float[] derivative;

    /** Wraps folded weights of equal number; {@code derivative[0]} is 0. */
    GaussianKernel(float[] smooth, float[] derivative) {
        this.smooth = smooth;
        this.derivative = derivative;
    }

    /** The kernel of one of the two passes that together make a Hessian at {@code scale}: deviation scale/√2. */
    static GaussianKernel ofHalfHessian(double scale) {
        return trimmed(scale / Math.sqrt(2), publishedHalfWidth(scale));
    }

    /** ⌊t·σ/√2 + 0.5⌋ with t = 100 for σ up to 1 and 8 above. */
    static int publishedHalfWidth(double scale) {
        double reach = scale > 1 ? 8 : 100;
        return (int) Math.floor(reach * scale / Math.sqrt(2) + 0.5);
    }

    private static GaussianKernel trimmed(double deviation, int halfWidth) {
        double[] smooth = new double[halfWidth + 1];
        double[] derivative = new double[halfWidth + 1];
        double sum = 0;
        for (int t = 0; t <= halfWidth; t++) {
            smooth[t] = Math.exp(-0.5 * t * t / (deviation * deviation));
            sum += t == 0 ? smooth[t] : 2 * smooth[t];
        }
        double steepest = 0;
        for (int t = 0; t <= halfWidth; t++) {
            smooth[t] /= sum;
            derivative[t] = t / (deviation * deviation) * smooth[t];
            steepest = Math.max(steepest, derivative[t]);
        }
        int reach = halfWidth;
        while (smooth[reach] < NEGLIGIBLE * smooth[0] && derivative[reach] < NEGLIGIBLE * steepest) {
            reach--;
        }
        float[] keptSmooth = new float[reach + 1];
        float[] keptDerivative = new float[reach + 1];
        for (int t = 0; t <= reach; t++) {
            keptSmooth[t] = (float) smooth[t];
            keptDerivative[t] = (float) derivative[t];
        }
        return new GaussianKernel(keptSmooth, keptDerivative);
    }

    /** Weights of the Gaussian, live, the middle one first. */
    float[] smooth() {
        return smooth;
    }

    /** Weights of the derivative along the axis, live, the middle one first. */
    float[] derivative() {
        return derivative;
    }

    /** Taps to either side of the middle one. */
    int reach() {
        return smooth.length - 1;
    }
}
