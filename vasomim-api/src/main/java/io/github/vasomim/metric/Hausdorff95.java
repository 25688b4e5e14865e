package io.github.vasomim.metric;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PixelSize;

/**
 * The 95th percentile Hausdorff distance: how far 95 % of each mask's border lies from the other border at most, the greater of the two
 * directions (Maier-Hein et al., Metrics Reloaded, Nature Methods 21, 2024). Percentiles are interpolated linearly between order
 * statistics. 0 is best. Programs that put the distances of both directions into one list give other, mostly smaller numbers.
 *
 * <p>Empty masks: 0 if both are empty, since the prediction is right; the diagonal of the frame if one of them is, which no distance
 * inside the frame reaches. Always finite. Stateless, thread-safe.
 */
public final class Hausdorff95 {
    private static final double SHARE = 0.95;

    private Hausdorff95() {}

    /**
     * The distance of one frame.
     *
     * @param prediction the mask to judge, any label but 0 is vessel
     * @param truth the reference mask, of the same size
     * @param pixel the unit, pixels or millimetres
     * @return 0 to the diagonal of the frame, in that unit
     * @throws io.github.vasomim.InputException if the sizes differ
     */
    public static double of(LabelImage prediction, LabelImage truth, PixelSize pixel) {
        return of(BorderDistances.of(prediction, truth, pixel));
    }

    /**
     * The distance from measured borders.
     *
     * @param distances the distances
     * @return 0 to the diagonal of the frame
     */
    public static double of(BorderDistances distances) {
        boolean nothingPredicted = distances.fromPrediction().isEmpty();
        boolean nothingExpected = distances.fromTruth().isEmpty();
        if (nothingPredicted || nothingExpected) {
            return nothingPredicted && nothingExpected ? 0 : distances.diagonal();
        }
        return Math.max(
                Quantile.ofAscending(distances.fromPrediction().toArray(), SHARE),
                Quantile.ofAscending(distances.fromTruth().toArray(), SHARE));
    }
}
