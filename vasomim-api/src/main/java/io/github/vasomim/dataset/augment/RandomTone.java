package io.github.vasomim.dataset.augment;

import java.util.random.RandomGenerator;

/**
 * Changes of the frame's intensities, in this order: contrast and brightness at once, gamma, noise.
 *
 * @param probability how often contrast and brightness are drawn, 0 to 1
 * @param mostContrast contrast multiplies by 1 ± this, at most 1
 * @param mostBrightness brightness adds ± this share of 255, at most 1
 * @param gammaProbability how often gamma is drawn
 * @param mostGamma largest exponent on intensities from 0 to 1, at least 1; the smallest is its inverse, uniform in the logarithm
 * @param noiseProbability how often Gaussian noise is drawn
 * @param mostNoise largest standard deviation of the noise in grey values of 255, uniform from 0
 */
public record RandomTone(
        double probability,
        double mostContrast,
        double mostBrightness,
        double gammaProbability,
        double mostGamma,
        double noiseProbability,
        double mostNoise) {
    /** Never drawn; the published ranges of segmentation otherwise, mild ones where none are published. */
    public static final RandomTone OFF = new RandomTone(0, 0.2, 0.2, 0, 1.25, 0, 8);

    /** Checks the ranges. */
    public RandomTone {
        Chance.check("tone probability", probability, 1);
        Chance.check("contrast", mostContrast, 1);
        Chance.check("brightness", mostBrightness, 1);
        Chance.check("gamma probability", gammaProbability, 1);
        Chance.check("noise probability", noiseProbability, 1);
        Chance.check("noise", mostNoise, 255);
        if (!(mostGamma >= 1) || Double.isInfinite(mostGamma)) {
            throw new IllegalArgumentException("gamma is " + mostGamma + ": the largest is at least 1 and finite");
        }
    }

    /**
     * The same contrast and brightness, more or less often.
     *
     * @param often how often they are drawn, 0 to 1
     * @return the changed settings
     */
    public RandomTone withProbability(double often) {
        return new RandomTone(
                often, mostContrast, mostBrightness, gammaProbability, mostGamma, noiseProbability, mostNoise);
    }

    ToneChange draw(RandomGenerator random) {
        double contrast = 1;
        double brightness = 0;
        if (Chance.of(probability, random)) {
            contrast = 1 + Chance.symmetric(mostContrast, random);
            brightness = 255 * Chance.symmetric(mostBrightness, random);
        }
        double gamma = 1;
        if (Chance.of(gammaProbability, random)) {
            gamma = Math.exp(Chance.symmetric(Math.log(mostGamma), random));
        }
        if (Chance.of(noiseProbability, random)) {
            return new ToneChange(contrast, brightness, gamma, mostNoise * random.nextDouble(), random.nextLong());
        }
        return new ToneChange(contrast, brightness, gamma, 0, 0);
    }
}
