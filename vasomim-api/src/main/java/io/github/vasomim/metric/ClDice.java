package io.github.vasomim.metric;

import io.github.vasomim.image.LabelImage;

/**
 * Centre-line Dice (Shit et al., CVPR 2021): the harmonic mean of topology precision {@code |S_P ∩ L| / |S_P|} and topology
 * sensitivity {@code |S_L ∩ P| / |S_L|}, with the skeletons S of prediction P and truth L. Between 0 and 1.
 *
 * <p>Empty masks: 1 if both are empty, since the prediction is right; 0 if one of them is. Where neither centre line meets the other
 * mask, precision and sensitivity are both 0 and so is the score. Never NaN. Stateless, thread-safe.
 */
public final class ClDice {
    private ClDice() {}

    /**
     * The score of one frame.
     *
     * @param prediction the mask to judge, any label but 0 is vessel
     * @param truth the reference mask, of the same size
     * @return 0 to 1
     * @throws io.github.vasomim.InputException if the sizes differ
     */
    public static double of(LabelImage prediction, LabelImage truth) {
        return of(CenterlineCounts.of(prediction, truth));
    }

    /**
     * The score of counted centre lines, of one frame or of many together.
     *
     * @param counts the counts
     * @return 0 to 1
     */
    public static double of(CenterlineCounts counts) {
        if (counts.predicted() == 0 && counts.expected() == 0) {
            return 1;
        }
        if (counts.predictedInTruth() == 0 || counts.expectedInPrediction() == 0) {
            return 0;
        }
        double precision = (double) counts.predictedInTruth() / counts.predicted();
        double sensitivity = (double) counts.expectedInPrediction() / counts.expected();
        return 2 * precision * sensitivity / (precision + sensitivity);
    }
}
