package io.github.vasomim.anatomy;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.FloatImage;
import java.util.Objects;

/**
 * Sato's line filter for dark tubes: {@code max over the scales s of s² · max(λ, 0)} with λ the larger eigenvalue of the Hessian at
 * scale s (Sato et al., Medical Image Analysis 1998, the two-dimensional case). The response is in grey levels of the frame, never
 * negative. Thread-safe.
 *
 * @param scales deviations s in pixels, 0.5 to 64, at least one
 * @param precision exact or fast
 */
public record SatoVesselness(ImmutableDoubleArray scales, FilterPrecision precision) implements Vesselness {
    /** The published setting of VasoMIM, scales 1, 2, 3 and 4, exact. */
    public static final SatoVesselness PAPER = new SatoVesselness(Scales.PUBLISHED, FilterPrecision.EXACT);

    /** The smallest scale in pixels. */
    public static final double SMALLEST_SCALE = Scales.SMALLEST;

    /** The largest scale in pixels. */
    public static final double LARGEST_SCALE = Scales.LARGEST;

    /** Checks the scales. */
    public SatoVesselness {
        Objects.requireNonNull(precision, "precision");
        Scales.check(scales);
    }

    /**
     * The filter at the given scales, fast.
     *
     * @param scales deviations in pixels, 0.5 to 64, at least one
     * @return the filter
     */
    public static SatoVesselness of(double... scales) {
        return new SatoVesselness(ImmutableDoubleArray.copyOf(scales), FilterPrecision.FAST);
    }

    @Override
    public FloatImage respond(FloatImage frame) {
        try (Hessian hessian = precision.hessian(frame)) {
            Plane response = hessian.newPlane();
            for (int i = 0; i < scales.length(); i++) {
                double scale = scales.get(i);
                float norm = (float) (scale * scale);
                hessian.forEachRow(scale, (k, xx, xy, yy) -> raise(response.row(k), xx, xy, yy, norm));
            }
            return hessian.toImage(response);
        }
    }

    private static void raise(float[] response, float[] xx, float[] xy, float[] yy, float norm) {
        for (int i = 0; i < response.length; i++) {
            float mean = 0.5f * (xx[i] + yy[i]);
            float half = 0.5f * (xx[i] - yy[i]);
            float larger = mean + (float) Math.sqrt(half * half + xy[i] * xy[i]);
            response[i] = Math.max(response[i], norm * larger);
        }
    }
}
