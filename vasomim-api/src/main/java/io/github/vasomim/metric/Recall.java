package io.github.vasomim.metric;

/**
 * Which share of the vessel's pixels is found (sensitivity), {@code |P ∩ L| / |L|} of prediction P and truth L, between 0 and 1.
 *
 * <p>Empty masks: 1 if both are empty, since the prediction is right; 0 if one of them is. With this rule and that of {@link Precision}
 * the harmonic mean of the two is {@link Dice} (where both are 0, 0). Never NaN. Stateless, thread-safe.
 */
public final class Recall {
    private Recall() {}

    /**
     * The score of counted pixels, of one frame or of many together.
     *
     * @param counts the counts
     * @return 0 to 1
     */
    public static double of(ConfusionCounts counts) {
        long expected = counts.truePositive() + counts.falseNegative();
        if (expected == 0) {
            return counts.falsePositive() == 0 ? 1 : 0;
        }
        return (double) counts.truePositive() / expected;
    }
}
