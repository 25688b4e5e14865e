package io.github.vasomim.metric;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Skeleton;

/**
 * How much of each centre line runs inside the other mask. Counts of several frames add up.
 *
 * @param predicted length of the prediction's skeleton in pixels, |S_P|
 * @param predictedInTruth how many of them lie on the true vessel, |S_P ∩ L|
 * @param expected length of the truth's skeleton in pixels, |S_L|
 * @param expectedInPrediction how many of them lie on the predicted vessel, |S_L ∩ P|
 */
public record CenterlineCounts(long predicted, long predictedInTruth, long expected, long expectedInPrediction) {
    /** No pixels: the neutral element of {@link #plus}. */
    public static final CenterlineCounts NONE = new CenterlineCounts(0, 0, 0, 0);

    /** Checks that no part is greater than its whole. */
    public CenterlineCounts {
        if (predictedInTruth < 0
                || predicted < predictedInTruth
                || expectedInPrediction < 0
                || expected < expectedInPrediction) {
            throw new IllegalArgumentException(predictedInTruth + " of " + predicted + " and " + expectedInPrediction
                    + " of " + expected + ": a part lies between 0 and its whole");
        }
    }

    /**
     * Thins and counts one frame.
     *
     * @param prediction the mask to judge, any label but 0 is vessel
     * @param truth the reference mask, of the same size
     * @return the counts
     * @throws io.github.vasomim.InputException if the sizes differ
     */
    public static CenterlineCounts of(LabelImage prediction, LabelImage truth) {
        SameSize.check(prediction, truth);
        LabelImage predictedLine = Skeleton.of(prediction);
        LabelImage expectedLine = Skeleton.of(truth);
        return new CenterlineCounts(
                predictedLine.foregroundCount(),
                common(predictedLine, truth),
                expectedLine.foregroundCount(),
                common(expectedLine, prediction));
    }

    private static int common(LabelImage line, LabelImage mask) {
        byte[] on = line.labels();
        byte[] inside = mask.labels();
        int count = 0;
        for (int i = 0; i < on.length; i++) {
            count += on[i] != 0 && inside[i] != 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * Adds another frame's counts.
     *
     * @param other the counts to add
     * @return the sums
     */
    public CenterlineCounts plus(CenterlineCounts other) {
        return new CenterlineCounts(
                predicted + other.predicted,
                predictedInTruth + other.predictedInTruth,
                expected + other.expected,
                expectedInPrediction + other.expectedInPrediction);
    }
}
