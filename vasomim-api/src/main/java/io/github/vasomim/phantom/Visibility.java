package io.github.vasomim.phantom;

/**
 * Tells whether a vessel stands out from the noise: the grey values it takes away at its axis, after the detector's blur, reach
 * the deviation of the noise.
 *
 * @param greyPerAbsorbance grey values lost per unit of absorbance
 * @param blur deviation of the detector's blur in pixels
 * @param noise deviation of the noise in grey values
 */
record Visibility(double greyPerAbsorbance, double blur, double noise) {
    /** Ratio of a chord profile's peak before and after a blur, as a function of radius over deviation, to a few per cent. */
    private static final double BLUR_LOSS = 0.75;

    boolean visible(double radius, double absorbance) {
        double left = radius / (radius + BLUR_LOSS * blur);
        return absorbance * left * greyPerAbsorbance >= noise;
    }
}
