package io.github.vasomim.image;

/**
 * Where the pixels of one axis of a resampled image come from: output pixel i samples the source at
 * {@code from + (i + 0.5) * extent / size}, in pixels whose centres lie at half-integers. The sampled stretch may leave the image.
 *
 * @param from where the stretch begins
 * @param extent its length, positive
 * @param size pixels of the output, at least 1
 * @param reversed whether the output runs against the source
 */
public record SampledAxis(double from, double extent, int size, boolean reversed) {
    /** Checks the numbers. */
    public SampledAxis {
        if (size < 1) {
            throw new IllegalArgumentException("size is " + size + ": an image side is at least 1 pixel");
        }
        if (!(extent > 0) || !Double.isFinite(from + extent)) {
            throw new IllegalArgumentException("a stretch of " + extent + " pixels from " + from
                    + ": numbers are finite and the length is positive");
        }
    }

    /** Source pixels per output pixel. */
    double scale() {
        return extent / size;
    }

    /** The source position of an output pixel's centre. */
    double centre(int output) {
        return from + (along(output) + 0.5) * scale();
    }

    /**
     * The source pixel under each output pixel's centre.
     *
     * @param inputSize pixels of the source axis
     * @return one per output pixel, -1 beyond the edges
     */
    public int[] nearest(int inputSize) {
        int[] sources = new int[size];
        for (int i = 0; i < size; i++) {
            // Multiplied before divided, so that a centre on a pixel edge is hit exactly and falls to the right.
            double position = Math.floor(from + (along(i) + 0.5) * extent / size);
            sources[i] = position >= 0 && position < inputSize ? (int) position : -1;
        }
        return sources;
    }

    private int along(int output) {
        return reversed ? size - 1 - output : output;
    }
}
