package io.github.vasomim.metric;

import io.github.vasomim.image.LabelImage;

/**
 * How many pixels a prediction and the truth share, and how many not. Counts of several frames add up, so that a score over all their
 * pixels is the score of the sum.
 *
 * @param truePositive vessel in both
 * @param falsePositive vessel in the prediction alone
 * @param falseNegative vessel in the truth alone
 * @param trueNegative vessel in neither
 */
public record ConfusionCounts(long truePositive, long falsePositive, long falseNegative, long trueNegative) {
    /** No pixels: the neutral element of {@link #plus}. */
    public static final ConfusionCounts NONE = new ConfusionCounts(0, 0, 0, 0);

    /** Checks the counts. */
    public ConfusionCounts {
        if (truePositive < 0 || falsePositive < 0 || falseNegative < 0 || trueNegative < 0) {
            throw new IllegalArgumentException("counts " + truePositive + ", " + falsePositive + ", " + falseNegative
                    + ", " + trueNegative + ": none may be negative");
        }
    }

    /**
     * Counts one frame. Any label but 0 is vessel, so masks of 0 and 1 and masks of 0 and 255 count alike.
     *
     * @param prediction the mask to judge
     * @param truth the reference mask, of the same size
     * @return the counts; their sum is the number of pixels
     */
    public static ConfusionCounts of(LabelImage prediction, LabelImage truth) {
        SameSize.check(prediction, truth);
        byte[] predicted = prediction.labels();
        byte[] expected = truth.labels();
        int both = 0;
        int predictedOnly = 0;
        int expectedOnly = 0;
        for (int i = 0; i < predicted.length; i++) {
            int p = predicted[i] == 0 ? 0 : 1;
            int t = expected[i] == 0 ? 0 : 1;
            both += p & t;
            predictedOnly += p & ~t;
            expectedOnly += ~p & t;
        }
        return new ConfusionCounts(
                both, predictedOnly, expectedOnly, predicted.length - both - predictedOnly - expectedOnly);
    }

    /**
     * Adds another frame's counts.
     *
     * @param other the counts to add
     * @return the sums
     */
    public ConfusionCounts plus(ConfusionCounts other) {
        return new ConfusionCounts(
                truePositive + other.truePositive,
                falsePositive + other.falsePositive,
                falseNegative + other.falseNegative,
                trueNegative + other.trueNegative);
    }
}
