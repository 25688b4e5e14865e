package io.github.vasomim.dataset.augment;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One drawn change of intensities, in this order: contrast and brightness at once, gamma, noise; each step that does something clips
 * to 0 to 255.
 *
 * @param contrast factor
 * @param brightness grey values added after it
 * @param gamma exponent on intensities from 0 to 1, above 0
 * @param noise standard deviation of Gaussian noise in grey values
 * @param noiseSeed where the noise starts
 */
public record ToneChange(double contrast, double brightness, double gamma, double noise, long noiseSeed) {
    /** No change. */
    public static final ToneChange NONE = new ToneChange(1, 0, 1, 0, 0);

    /** Checks the ranges. */
    public ToneChange {
        if (!(contrast >= 0 && gamma > 0 && noise >= 0) || !Double.isFinite(contrast + brightness + gamma + noise)) {
            throw new IllegalArgumentException(
                    "contrast " + contrast + ", brightness " + brightness + ", gamma " + gamma + ", noise " + noise
                            + ": all are finite, none but brightness is negative, gamma is above 0");
        }
    }

    /** Changes the values in place. */
    void apply(float[] values) {
        if (contrast != 1 || brightness != 0) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) clipped(values[i] * contrast + brightness);
            }
        }
        if (gamma != 1) {
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (255 * Math.pow(clipped(values[i]) / 255, gamma));
            }
        }
        if (noise != 0) {
            RandomGenerator random = new SplittableRandom(noiseSeed);
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) clipped(values[i] + noise * random.nextGaussian());
            }
        }
    }

    /** Clips in place. */
    static void clip(float[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] < 0 ? 0 : values[i] > 255 ? 255 : values[i];
        }
    }

    private static double clipped(double value) {
        return value < 0 ? 0 : value > 255 ? 255 : value;
    }
}
