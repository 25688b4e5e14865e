package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.nn.Constant;

/**
 * Dice and binary cross-entropy, one to one, from logits: {@code mean(softplus(z) - z y) + 1 - (2 sum(p y) + s) / (sum(p) + sum(y) +
 * s)} with {@code p = sigmoid(z)} (Milletari et al. 2016 for the Dice term). The sums run over the whole batch, so a frame with few
 * vessel pixels does not outweigh the others; s = 1 keeps the term defined on a batch without vessel, where it then only asks for
 * small probabilities. Softplus is stable for logits of any size.
 */
public final class DiceBce {
    private static final float SMOOTH = 1;

    private DiceBce() {}

    /** Logits and labels of one shape, labels 0 or 1; a number of shape (). */
    public static NDArray of(NDArray logits, NDArray labels) {
        if (!logits.getShape().equals(labels.getShape())) {
            throw new IllegalArgumentException("logits " + logits.getShape() + " and labels " + labels.getShape()
                    + ": one label per logit is needed");
        }
        try (NDArray soft = logits.getNDArrayInternal().softPlus();
                NDArray claimed = logits.mul(labels);
                NDArray entropy = soft.sub(claimed);
                NDArray p = logits.getNDArrayInternal().sigmoid();
                NDArray hit = p.mul(labels);
                NDArray overlap = hit.sum();
                NDArray predicted = p.sum();
                NDArray labelled = labels.sum();
                NDArray numerator = overlap.mul(Constant.of(overlap, -2)).addi(-SMOOTH);
                NDArray both = predicted.add(labelled);
                NDArray denominator = both.addi(SMOOTH);
                NDArray ratio = numerator.div(denominator)) {
            return entropy.mean().add(ratio).addi(1);
        }
    }
}
