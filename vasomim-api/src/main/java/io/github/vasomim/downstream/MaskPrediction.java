package io.github.vasomim.downstream;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/**
 * Where a model sees what it looks for in one frame, vessels or stenoses, in the frame's own pixels.
 *
 * @param mask 1 where it is, 0 elsewhere
 * @param probability of it, 0 to 1
 */
public record MaskPrediction(LabelImage mask, FloatImage probability) {
    /** Probability from which a pixel counts. */
    public static final float THRESHOLD = 0.5f;

    /** Checks that both are of one size. */
    public MaskPrediction {
        if (mask.width() != probability.width() || mask.height() != probability.height()) {
            throw new IllegalArgumentException("mask of " + mask.width() + "x" + mask.height() + ", probability of "
                    + probability.width() + "x" + probability.height() + ": both must have the frame's size");
        }
    }

    /**
     * Cuts a probability at one half.
     *
     * @param probability 0 to 1, kept, not copied
     * @return mask 1 where the probability is at least {@value #THRESHOLD}
     */
    public static MaskPrediction of(FloatImage probability) {
        LabelImage mask = new LabelImage(probability.width(), probability.height());
        float[] values = probability.values();
        byte[] labels = mask.labels();
        for (int i = 0; i < values.length; i++) {
            labels[i] = (byte) (values[i] >= THRESHOLD ? 1 : 0);
        }
        return new MaskPrediction(mask, probability);
    }
}
