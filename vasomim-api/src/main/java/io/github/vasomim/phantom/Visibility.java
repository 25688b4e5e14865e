package io.github.vasomim.phantom;

/**
 * Tells whether a reader would mark a vessel: it is not too fine, and the grey values it takes away at its axis, after the
 * detector's blur, reach the deviation of the noise.
 *
 * @param greyPerAbsorbance grey values lost per unit of absorbance
 * @param blur deviation of the detector's blur in reference pixels
 * @param noise deviation of the noise in grey values
 */
record Visibility(double greyPerAbsorbance, double blur, double noise) {
    /** Reference pixels; readers of the public data sets leave out what is finer than about 1/200 of the frame. */
    private static final double FINEST_RADIUS = 1.4;
    /** A chord profile's peak after a blur falls to about r / (r + 0.75 σ). */
    private static final double BLUR_LOSS = 0.75;

    /** Judges a tube by its radius in reference pixels and its absorption per reference pixel. */
    boolean visible(double radius, double absorption) {
        double left = radius / (radius + BLUR_LOSS * blur);
        return radius >= FINEST_RADIUS && 2 * radius * absorption * left * greyPerAbsorbance >= noise;
    }

    /** The same where the noise is some times stronger. */
    Visibility amid(double times) {
        return new Visibility(greyPerAbsorbance, blur, times * noise);
    }
}
