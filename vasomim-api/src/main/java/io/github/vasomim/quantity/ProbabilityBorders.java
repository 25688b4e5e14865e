package io.github.vasomim.quantity;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;

/**
 * Borders of a map of probabilities, or of the share of each pixel that is vessel: where the value, linear between pixel centres, falls
 * below one half. Immutable, thread-safe.
 */
public final class ProbabilityBorders implements LumenBorders {
    private static final double STEP = 0.25;
    private static final double LEVEL = 0.5;

    private final PlaneSampler samples;

    /**
     * Borders of a map.
     *
     * @param probability 0 to 1; copied
     * @throws InputException if a value is outside
     */
    public ProbabilityBorders(FloatImage probability) {
        for (float value : probability.values()) {
            if (!(value >= 0 && value <= 1)) {
                throw new InputException(
                        "map of probabilities",
                        "holds the value " + value,
                        "Give values from 0 to 1, such as the output of a sigmoid");
            }
        }
        this.samples = new PlaneSampler(
                probability.width(), probability.height(), probability.values().clone());
    }

    @Override
    public CrossSection across(double x, double y, double normalX, double normalY, double radius) {
        double most = 2 * radius + 3;
        if (samples.at(x, y) < LEVEL) {
            return CrossSection.NONE;
        }
        double before = side(x, y, -normalX, -normalY, most);
        double after = side(x, y, normalX, normalY, most);
        return Double.isNaN(before + after) ? CrossSection.NONE : new CrossSection(before, after);
    }

    private double side(double x, double y, double dx, double dy, double most) {
        double last = samples.at(x, y);
        for (double t = STEP; t <= most; t += STEP) {
            double px = x + t * dx;
            double py = y + t * dy;
            if (!samples.covers(px, py)) {
                return Double.NaN;
            }
            double value = samples.at(px, py);
            if (value < LEVEL) {
                return t - STEP * (LEVEL - value) / (last - value);
            }
            last = value;
        }
        return Double.NaN;
    }
}
