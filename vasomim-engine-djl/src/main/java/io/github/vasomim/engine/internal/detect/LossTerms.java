package io.github.vasomim.engine.internal.detect;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.internal.nn.RowPick;
import io.github.vasomim.engine.nn.Constant;
import java.util.EnumMap;
import java.util.Map;

/** Gathers the terms of a loss. A term without a sample is zero. For one thread. */
final class LossTerms {
    private final Map<LossTerm, NDArray> terms = new EnumMap<>(LossTerm.class);

    /** Binary cross-entropy of logits (R, 1) with targets 0 and 1, summed: {@code softplus(z) - z y}. */
    void binary(LossTerm term, NDArray logits, SampledRows sample, double divisor) {
        if (isNothing(term, logits, sample)) {
            return;
        }
        try (NDArray picked = RowPick.of(logits, logits, sample.rows());
                NDArray targets = Constant.of(logits, sample.targets(), picked.getShape());
                NDArray soft = picked.getNDArrayInternal().softPlus();
                NDArray claimed = picked.mul(targets);
                NDArray entropy = soft.sub(claimed);
                NDArray sum = entropy.sum();
                NDArray factor = Constant.of(logits, 1 / divisor)) {
            terms.put(term, sum.mul(factor));
        }
    }

    /** Absolute differences of values (R, V) from targets, summed. */
    void absolute(LossTerm term, NDArray values, SampledRows sample, double divisor) {
        if (isNothing(term, values, sample)) {
            return;
        }
        try (NDArray picked = RowPick.of(values, values, sample.rows());
                NDArray targets = Constant.of(values, sample.targets(), picked.getShape());
                NDArray difference = picked.sub(targets);
                NDArray size = difference.abs();
                NDArray sum = size.sum();
                NDArray factor = Constant.of(values, 1 / divisor)) {
            terms.put(term, sum.mul(factor));
        }
    }

    /** Cross-entropy of all rows of logits (R, K) with classes, the mean. */
    void category(NDArray logits, long[] classes) {
        try (NDArray logs = logits.logSoftmax(1);
                NDArray index = Constant.of(logits, classes, new Shape(classes.length, 1));
                NDArray picked = logs.gather(index, 1);
                NDArray mean = picked.mean()) {
            terms.put(LossTerm.CATEGORY, mean.neg());
        }
    }

    private boolean isNothing(LossTerm term, NDArray like, SampledRows sample) {
        if (sample.isEmpty()) {
            nothing(term, like);
        }
        return sample.isEmpty();
    }

    /** A term of zero. */
    void nothing(LossTerm term, NDArray like) {
        terms.put(term, Constant.of(like, 0));
    }

    /** All terms and their sum. */
    DetectorLoss sum() {
        try (NDArray all = NDArrays.stack(new NDList(terms.values()))) {
            return new DetectorLoss(all.sum(), terms);
        }
    }
}
