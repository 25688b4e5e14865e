package io.github.vasomim.anatomy;

/**
 * A Gaussian that takes an image from one variance to a greater one. What is smooth already needs no tap on every pixel: taps apart
 * answer alike up to the frequency at which they repeat, and nothing is left there (Holschneider et al. 1989, the algorithme à trous).
 *
 * @param taps the Gaussian's
 * @param spacing pixels from tap to tap
 */
record Smoothing(Taps taps, int spacing) {
    /** Least deviation of the image in spacings; what taps apart add wrongly to white noise then stays below a hundredth. */
    private static final double SMOOTH = 0.97;
    /** Least variance of the step in spacings²: fewer taps that far apart are no Gaussian, and many such steps would add up. */
    private static final double STEP = 0.7;

    /** From one variance in pixels² to another, not smaller one; 0 is the frame itself. */
    static Smoothing of(double from, double to) {
        double widest = Math.min(Math.sqrt(from) / SMOOTH, Math.sqrt((to - from) / STEP));
        int spacing = Math.max(1, (int) widest);
        return new Smoothing(Taps.gaussian((to - from) / (spacing * spacing)), spacing);
    }
}
