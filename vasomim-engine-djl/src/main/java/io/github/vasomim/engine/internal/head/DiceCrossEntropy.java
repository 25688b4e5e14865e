package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Constant;

/**
 * Dice and cross-entropy of several classes, one to one, from logits. The cross-entropy is the mean over all pixels, background
 * included, each weighted by its class: {@code sum(w_y * -log p_y) / sum(w_y)}. The Dice term is one minus the mean, over the classes
 * but background that occur in the batch, of {@code (2 sum(p y) + s) / (sum(p) + sum(y) + s)}, s = 1, with sums over the whole batch
 * (after Milletari et al. 2016), so that a thin branch weighs as much as a wide one. A class that does not occur is left to the
 * cross-entropy; without any class the term is 1.
 */
public final class DiceCrossEntropy {
    private static final float SMOOTH = 1;
    private static final int[] PIXELS = {0, 2, 3};

    private DiceCrossEntropy() {}

    /**
     * The loss.
     *
     * @param logits (N, K, H, W), channel 0 is background
     * @param labels (N, 1, H, W), 0 to K - 1
     * @param weights of the K classes
     * @return a number of shape ()
     */
    public static NDArray of(NDArray logits, NDArray labels, float[] weights) {
        int classes = (int) logits.getShape().get(1);
        Shape across = new Shape(1, classes, 1, 1);
        float[] numbers = new float[classes];
        for (int k = 0; k < classes; k++) {
            numbers[k] = k;
        }
        try (NDArray which = Constant.of(labels, numbers, across);
                NDArray equal = labels.eq(which);
                NDArray truth = equal.toType(DataType.FLOAT32, false);
                NDArray logProbability = logits.logSoftmax(1)) {
            NDArray entropy = entropy(logProbability, truth, weights, across);
            try (entropy;
                    NDArray dice = dice(logProbability, truth)) {
                return entropy.add(dice);
            }
        }
    }

    private static NDArray entropy(NDArray logProbability, NDArray truth, float[] weights, Shape across) {
        try (NDArray weight = Constant.of(truth, weights, across);
                NDArray counted = truth.mul(weight);
                NDArray total = counted.sum();
                NDArray claimed = logProbability.mul(counted);
                NDArray sum = claimed.sum();
                NDArray mean = sum.div(total)) {
            return mean.neg();
        }
    }

    private static NDArray dice(NDArray logProbability, NDArray truth) {
        try (NDArray probability = logProbability.exp();
                NDArray hit = probability.mul(truth);
                NDArray overlap = vessels(hit);
                NDArray predicted = vessels(probability);
                NDArray labelled = vessels(truth);
                NDArray occurs = labelled.gt(0);
                NDArray present = occurs.toType(DataType.FLOAT32, false);
                NDArray doubled = overlap.mul(Constant.of(overlap, 2));
                NDArray numerator = doubled.addi(SMOOTH);
                NDArray both = predicted.add(labelled);
                NDArray denominator = both.addi(SMOOTH);
                NDArray ratio = numerator.div(denominator);
                NDArray counted = ratio.mul(present);
                NDArray sum = counted.sum();
                NDArray many = present.sum();
                NDArray least = many.maximum(1);
                NDArray mean = sum.div(least);
                NDArray negative = mean.neg()) {
            return negative.add(Constant.of(negative, 1));
        }
    }

    /** (N, K, H, W) to (K - 1), background left out. */
    private static NDArray vessels(NDArray maps) {
        try (NDArray sums = maps.sum(PIXELS)) {
            return sums.get("1:");
        }
    }
}
