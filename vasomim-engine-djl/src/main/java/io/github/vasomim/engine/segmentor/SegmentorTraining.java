package io.github.vasomim.engine.segmentor;

import io.github.vasomim.engine.internal.segmentor.UNeXt;

/**
 * Settings of the segmentor's training on pseudo-labels.
 *
 * @param side side of the square input in pixels, a multiple of 32
 * @param epochs how often the frames are gone through, at least 1
 * @param batchSize frames per step, at least 1; all frames where there are fewer
 * @param learningRate rate of the first epoch, above 0; it falls by epoch as {@code (1 - epoch / epochs) ^ 0.9}
 * @param seed what first weights, order and augmentation follow from
 */
public record SegmentorTraining(int side, int epochs, int batchSize, double learningRate, long seed) {
    /** The published settings (VasoMIM, arXiv 2602.11536). */
    public static final SegmentorTraining PAPER = new SegmentorTraining(224, 200, 256, 1e-3, 0);

    /** Exponent of the rate's fall. */
    static final double DECAY_POWER = 0.9;

    /** Checks the ranges. */
    public SegmentorTraining {
        if (side < UNeXt.SIDE_MULTIPLE || side % UNeXt.SIDE_MULTIPLE != 0) {
            throw new IllegalArgumentException("side " + side + ": it is a multiple of " + UNeXt.SIDE_MULTIPLE
                    + ", such as 224, because the segmentor halves a frame five times");
        }
        if (epochs < 1 || batchSize < 1) {
            throw new IllegalArgumentException(
                    "epochs " + epochs + ", batchSize " + batchSize + ": both are at least 1");
        }
        if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
            throw new IllegalArgumentException("learningRate " + learningRate + ": it is above 0 and finite");
        }
    }
}
