package io.github.vasomim.anatomy;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.FloatImage;

/**
 * Frangi's vesselness for dark tubes (Frangi et al., MICCAI 1998, equation 15): the greatest over the scales s of
 * {@code exp(-(a/b)² / (2 beta²)) · (1 - exp(-(a² + b²) / (2 c²)))} where {@code b > 0}, 0 elsewhere; a and b are the eigenvalues of
 * the s²-normalised Hessian, {@code |a| <= |b|}. c is a share of the largest {@code sqrt(a² + b²)} of the frame at that scale, so
 * that the response depends on the whole frame but not on its contrast. Responses lie between 0 and 1.
 *
 * <p>Always exact: the largest norm often stands at the border of the frame, where only the published passes give it. Thread-safe.
 *
 * @param scales deviations s in pixels, 0.5 to 64, at least one
 * @param beta how far from a perfect line a structure may be, positive; the smaller, the stricter
 * @param normShare c as a share of the largest norm, positive
 */
public record FrangiVesselness(ImmutableDoubleArray scales, double beta, double normShare) implements Vesselness {
    /** The usual setting at the scales of VasoMIM: 1, 2, 3 and 4, beta 0.5, c half of the largest norm. */
    public static final FrangiVesselness PAPER = new FrangiVesselness(Scales.PUBLISHED, 0.5, 0.5);

    /** Checks scales and factors. */
    public FrangiVesselness {
        Scales.check(scales);
        if (!(beta > 0) || !(normShare > 0) || Double.isInfinite(beta) || Double.isInfinite(normShare)) {
            throw new IllegalArgumentException(
                    "beta " + beta + " and share of the norm " + normShare + ": both are positive and finite");
        }
    }

    /**
     * The filter with the usual factors at the given scales.
     *
     * @param scales deviations in pixels, 0.5 to 64, at least one
     * @return the filter
     */
    public static FrangiVesselness of(double... scales) {
        return new FrangiVesselness(ImmutableDoubleArray.copyOf(scales), PAPER.beta, PAPER.normShare);
    }

    @Override
    public FloatImage respond(FloatImage frame) {
        try (Hessian hessian = new PublishedHessian(frame)) {
            return respond(hessian);
        }
    }

    private FloatImage respond(Hessian hessian) {
        Plane response = hessian.newPlane();
        Plane flat = hessian.newPlane();
        Plane steep = hessian.newPlane();
        for (int i = 0; i < scales.length(); i++) {
            // The factor s² scales a, b and c alike and cancels in both exponents.
            double[] largest = {0};
            hessian.forEachRow(scales.get(i), (k, xx, xy, yy) -> {
                largest[0] = Math.max(largest[0], eigenvalues(xx, xy, yy, flat.row(k), steep.row(k)));
            });
            if (largest[0] > 0) {
                double c = normShare * Math.sqrt(largest[0]);
                for (int k = 0; k < response.height(); k++) {
                    raise(response.row(k), flat.row(k), steep.row(k), c);
                }
            }
        }
        return hessian.toImage(response);
    }

    @Override
    public double fullScale() {
        return 1;
    }

    /** Writes the eigenvalues of smaller and of greater magnitude; returns the largest a² + b². */
    private static double eigenvalues(float[] xx, float[] xy, float[] yy, float[] flat, float[] steep) {
        double largest = 0;
        for (int i = 0; i < xx.length; i++) {
            float mean = 0.5f * (xx[i] + yy[i]);
            float half = 0.5f * (xx[i] - yy[i]);
            float root = (float) Math.sqrt(half * half + xy[i] * xy[i]);
            float b = mean < 0 ? mean - root : mean + root;
            float a = mean < 0 ? mean + root : mean - root;
            flat[i] = a;
            steep[i] = b;
            largest = Math.max(largest, (double) a * a + (double) b * b);
        }
        return largest;
    }

    private void raise(float[] response, float[] flat, float[] steep, double c) {
        double blobness = -1 / (2 * beta * beta);
        double structure = -1 / (2 * c * c);
        for (int i = 0; i < response.length; i++) {
            double b = steep[i];
            if (b > 0) {
                double a = flat[i];
                double ratio = a / b;
                // 1 - exp(-q) is at most q: where q could not raise the maximum, no exponential is needed.
                double ceiling = -structure * (a * a + b * b);
                if (ceiling > response[i]) {
                    double line = Math.exp(blobness * ratio * ratio);
                    response[i] = (float) Math.max(response[i], line * (1 - Math.exp(-ceiling)));
                }
            }
        }
    }
}
