package io.github.vasomim.phantom;

import com.google.common.collect.ImmutableMap;
import java.util.random.RandomGenerator;

/**
 * How badly an exposure went, defect by defect: 0 is as the phantom is, 1 the worst. Each defect alone decides one score, which is
 * {@code 1 - strength}; the overall score is {@code 1 - } the root of the mean of the four squared strengths.
 *
 * @param noise quantum noise on top of the detector's own: at 1 its deviation is eightfold
 * @param blur a wider point spread: at 1 a Gaussian of 12 reference pixels (512 to the shorter side) is added in quadrature
 * @param fading contrast medium that did not get far: vessels lose contrast with their distance from the ostium, at 1 the outer half of
 *     the tree all of it
 * @param ghosting a residual shadow of the tree from another moment, 14 to 30 reference pixels away, as motion leaves it behind in
 *     averaged or subtracted frames; at 1 it absorbs 0.6 times as much as the tree
 */
public record Degradation(double noise, double blur, double fading, double ghosting) {
    /** An exposure as it should be. */
    public static final Degradation NONE = new Degradation(0, 0, 0, 0);

    /** Name of the score that noise decides. */
    public static final String NOISE = "noise";
    /** Name of the score that blur decides. */
    public static final String SHARPNESS = "sharpness";
    /** Name of the score that fading decides. */
    public static final String COMPLETENESS = "completeness";
    /** Name of the score that ghosts decide. */
    public static final String GHOSTING = "ghosting";
    /** Name of the score that all defects decide together. */
    public static final String OVERALL = "overall";

    private static final int DEFECTS = 4;

    /** Checks the ranges. */
    public Degradation {
        check("noise", noise);
        check("blur", blur);
        check("fading", fading);
        check("ghosting", ghosting);
    }

    private static void check(String name, double strength) {
        if (!(strength >= 0 && strength <= 1)) {
            throw new IllegalArgumentException(name + " " + strength + ": a strength lies between 0 and 1");
        }
    }

    /**
     * Draws all strengths evenly and independently.
     *
     * @param random the stream to draw from
     * @return any degradation
     */
    public static Degradation draw(RandomGenerator random) {
        return new Degradation(random.nextDouble(), random.nextDouble(), random.nextDouble(), random.nextDouble());
    }

    /**
     * The true scores, 1 is best: {@value #NOISE}, {@value #SHARPNESS}, {@value #COMPLETENESS}, {@value #GHOSTING}, {@value #OVERALL}.
     *
     * @return by name, in this order, 0 to 1
     */
    public ImmutableMap<String, Double> scores() {
        double squares = noise * noise + blur * blur + fading * fading + ghosting * ghosting;
        return ImmutableMap.of(
                NOISE,
                1 - noise,
                SHARPNESS,
                1 - blur,
                COMPLETENESS,
                1 - fading,
                GHOSTING,
                1 - ghosting,
                OVERALL,
                1 - Math.sqrt(squares / DEFECTS));
    }
}
