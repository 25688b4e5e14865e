package io.github.vasomim.engine.internal.segmentor;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.nn.Constant;

/**
 * Half binary cross-entropy, half one minus Dice; Dice over the flat batch, smoothed by {@value #SMOOTH} in numerator and
 * denominator.
 */
public final class SegmentationLoss {
    private static final float SMOOTH = 1e-5f;

    private SegmentationLoss() {}

    /**
     * The loss of a batch.
     *
     * @param logits (N, 1, H, W)
     * @param masks (N, 1, H, W), 0 or 1
     * @return one number
     */
    public static NDArray of(NDArray logits, NDArray masks) {
        // -t log p - (1 - t) log (1 - p) = log(1 + exp(logit)) - t logit
        NDArray crossEntropy =
                logits.getNDArrayInternal().softPlus().sub(logits.mul(masks)).mean();
        NDArray probability = logits.getNDArrayInternal().sigmoid();
        NDArray overlap =
                probability.mul(masks).sum().mul(Constant.of(masks, 2)).add(SMOOTH);
        NDArray dice = overlap.div(probability.sum().add(masks.sum()).add(SMOOTH));
        return crossEntropy.sub(dice).add(1).mul(Constant.of(masks, 0.5));
    }
}
