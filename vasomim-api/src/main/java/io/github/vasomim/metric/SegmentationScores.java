package io.github.vasomim.metric;

import io.github.vasomim.image.LabelImage;

/**
 * How well the vessels of one frame were found.
 *
 * @param frame name of the frame
 * @param dice see {@link Dice}, 0 to 1
 * @param clDice see {@link ClDice}, 0 to 1
 * @param pixels the counts behind {@code dice}
 */
public record SegmentationScores(String frame, double dice, double clDice, ConfusionCounts pixels) {
    /**
     * Scores one frame.
     *
     * @param frame name of the frame
     * @param prediction the mask to judge, any label but 0 is vessel
     * @param truth the reference mask, of the same size
     * @return the scores
     * @throws io.github.vasomim.InputException if the sizes differ
     */
    public static SegmentationScores of(String frame, LabelImage prediction, LabelImage truth) {
        ConfusionCounts pixels = ConfusionCounts.of(prediction, truth);
        return new SegmentationScores(frame, Dice.of(pixels), ClDice.of(prediction, truth), pixels);
    }
}
