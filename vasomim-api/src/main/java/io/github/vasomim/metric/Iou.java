package io.github.vasomim.metric;

/**
 * Intersection over union (Jaccard index), {@code |P ∩ L| / |P ∪ L|} of prediction P and truth L, between 0 and 1.
 *
 * <p>Empty masks: 1 if both are empty, since the prediction is right; 0 if one of them is. Never NaN. Stateless, thread-safe.
 */
public final class Iou {
    private Iou() {}

    /**
     * The score of counted pixels, of one frame or of many together.
     *
     * @param counts the counts
     * @return 0 to 1
     */
    public static double of(ConfusionCounts counts) {
        long union = counts.truePositive() + counts.falsePositive() + counts.falseNegative();
        return union == 0 ? 1 : (double) counts.truePositive() / union;
    }
}
