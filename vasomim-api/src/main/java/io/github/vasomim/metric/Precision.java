package io.github.vasomim.metric;

/**
 * Which share of the predicted pixels is vessel, {@code |P ∩ L| / |P|} of prediction P and truth L, between 0 and 1.
 *
 * <p>Empty masks: 1 if both are empty, since the prediction is right; 0 if one of them is. With this rule and that of {@link Recall}
 * the harmonic mean of the two is {@link Dice} (where both are 0, 0). Never NaN. Stateless, thread-safe.
 */
public final class Precision {
    private Precision() {}

    /**
     * The score of counted pixels, of one frame or of many together.
     *
     * @param counts the counts
     * @return 0 to 1
     */
    public static double of(ConfusionCounts counts) {
        long predicted = counts.truePositive() + counts.falsePositive();
        if (predicted == 0) {
            return counts.falseNegative() == 0 ? 1 : 0;
        }
        return (double) counts.truePositive() / predicted;
    }
}
