package io.github.vasomim.metric;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.image.DistanceTransform;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PixelSize;
import java.util.Arrays;

/**
 * How far the borders of a prediction and of its truth lie apart, pixel by pixel. The border of a mask is its pixels with at least one
 * of four neighbours in the background; outside the frame is background. Distances are those of pixel centres.
 *
 * @param fromPrediction from each border pixel of the prediction to the nearest one of the truth, ascending; infinite if the truth is
 *     empty
 * @param fromTruth from each border pixel of the truth to the nearest one of the prediction, ascending; infinite if the prediction is
 *     empty
 * @param diagonal the frame's diagonal, in the same unit
 */
public record BorderDistances(ImmutableDoubleArray fromPrediction, ImmutableDoubleArray fromTruth, double diagonal) {
    /**
     * Measures one frame.
     *
     * @param prediction the mask to judge, any label but 0 is vessel
     * @param truth the reference mask, of the same size
     * @param pixel the unit
     * @return the distances, in that unit
     * @throws io.github.vasomim.InputException if the sizes differ
     */
    public static BorderDistances of(LabelImage prediction, LabelImage truth, PixelSize pixel) {
        SameSize.check(prediction, truth);
        LabelImage predicted = border(prediction);
        LabelImage expected = border(truth);
        return new BorderDistances(
                distances(predicted, expected, pixel),
                distances(expected, predicted, pixel),
                Math.hypot(truth.width() * pixel.x(), truth.height() * pixel.y()));
    }

    private static ImmutableDoubleArray distances(LabelImage from, LabelImage to, PixelSize pixel) {
        double[] squared = DistanceTransform.squared(to, pixel);
        byte[] on = from.labels();
        double[] distances = new double[from.foregroundCount()];
        int count = 0;
        for (int i = 0; i < on.length; i++) {
            if (on[i] != 0) {
                distances[count++] = Math.sqrt(squared[i]);
            }
        }
        Arrays.sort(distances);
        return ImmutableDoubleArray.copyOf(distances);
    }

    private static LabelImage border(LabelImage mask) {
        int width = mask.width();
        int height = mask.height();
        byte[] labels = mask.labels();
        LabelImage border = new LabelImage(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                boolean inside = x > 0
                        && y > 0
                        && x < width - 1
                        && y < height - 1
                        && labels[i - 1] != 0
                        && labels[i + 1] != 0
                        && labels[i - width] != 0
                        && labels[i + width] != 0;
                border.labels()[i] = (byte) (labels[i] == 0 || inside ? 0 : 1);
            }
        }
        return border;
    }
}
