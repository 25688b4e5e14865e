package io.github.vasomim.image;

/** The kernel of a smooth resampling; where an image shrinks it is stretched by the factor of shrinking (antialias). */
public enum ResamplingFilter {
    /** The triangle of half-width 1. Never leaves the range of its pixels. */
    BILINEAR(1) {
        @Override
        double weight(double distance) {
            return Math.max(0, 1 - Math.abs(distance));
        }
    },
    /** Keys' cubic convolution with a = -0.5, half-width 2. Overshoots at edges: clamp where the range matters. */
    BICUBIC(2) {
        @Override
        double weight(double distance) {
            double d = Math.abs(distance);
            if (d < 1) {
                return ((A + 2) * d - (A + 3)) * d * d + 1;
            }
            return d < 2 ? ((d - 5) * d + 8) * A * d - 4 * A : 0;
        }
    };

    private static final double A = -0.5;

    private final double support;

    ResamplingFilter(double support) {
        this.support = support;
    }

    /** Half-width of the kernel in pixels of the coarser grid. */
    double support() {
        return support;
    }

    /** The kernel, not normalised. */
    abstract double weight(double distance);
}
