package io.github.vasomim.dataset.augment;

import java.util.random.RandomGenerator;

/**
 * Shift, scale and rotation about the output's centre, all drawn at once, each uniform about none.
 *
 * @param probability how often they are drawn, 0 to 1
 * @param mostDegrees largest rotation either way, at most 180
 * @param mostShift largest shift either way as a share of the side, at most 1
 * @param mostScale largest enlargement and reduction: by 1 ± this, at most 0.99
 */
public record RandomMotion(double probability, double mostDegrees, double mostShift, double mostScale) {
    /** Never drawn; the published ranges of segmentation otherwise. */
    public static final RandomMotion OFF = new RandomMotion(0, 10, 0.0625, 0.1);

    /** Checks the ranges. */
    public RandomMotion {
        Chance.check("motion probability", probability, 1);
        Chance.check("rotation in degrees", mostDegrees, 180);
        Chance.check("shift", mostShift, 1);
        Chance.check("scale", mostScale, 0.99);
    }

    /** Draws a motion of an output whose width is its height times the aspect. */
    RigidMotion draw(double aspect, RandomGenerator random) {
        return RigidMotion.of(
                Chance.symmetric(mostDegrees, random),
                1 + Chance.symmetric(mostScale, random),
                Chance.symmetric(mostShift, random),
                Chance.symmetric(mostShift, random),
                aspect);
    }
}
