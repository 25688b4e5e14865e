package io.github.vasomim.metric;

import io.github.vasomim.image.LabelImage;

/**
 * The Dice similarity coefficient, {@code 2 |P ∩ L| / (|P| + |L|)} of prediction P and truth L, between 0 and 1.
 *
 * <p>Empty masks: 1 if both are empty, since the prediction is right; 0 if one of them is. Never NaN. Stateless, thread-safe.
 */
public final class Dice {
    private Dice() {}

    /**
     * The score of one frame.
     *
     * @param prediction the mask to judge, any label but 0 is vessel
     * @param truth the reference mask, of the same size
     * @return 0 to 1
     * @throws io.github.vasomim.InputException if the sizes differ
     */
    public static double of(LabelImage prediction, LabelImage truth) {
        return of(ConfusionCounts.of(prediction, truth));
    }

    /**
     * The score of counted pixels, of one frame or of many together.
     *
     * @param counts the counts
     * @return 0 to 1
     */
    public static double of(ConfusionCounts counts) {
        long twice = 2 * counts.truePositive();
        long total = twice + counts.falsePositive() + counts.falseNegative();
        return total == 0 ? 1 : (double) twice / total;
    }
}
