package io.github.vasomim.engine.objective;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.nn.Constant;

/**
 * How far logits are from a map of probabilities. Each frame counts for itself, so that parts of a batch add up to the whole. None of
 * them is negative; all but {@link #SOFT_CLDICE} are least where the logits say just what the map says.
 */
public enum MapDistance {
    /** Binary cross-entropy of each pixel, as published (VasoMIM, arXiv 2602.11536). */
    BCE {
        @Override
        public NDArray of(NDArray logits, NDArray map) {
            // log(1 + exp(x)) - x z
            try (NDArray soft = logits.getNDArrayInternal().softPlus();
                    NDArray product = logits.mul(map);
                    NDArray all = soft.sub(product)) {
                return all.mean();
            }
        }
    },

    /** Mean squared difference of the probabilities. */
    MSE {
        @Override
        public NDArray of(NDArray logits, NDArray map) {
            try (NDArray probability = logits.getNDArrayInternal().sigmoid();
                    NDArray difference = probability.sub(map);
                    NDArray square = difference.square()) {
                return square.mean();
            }
        }
    },

    /** One minus Dice with squares in the denominator (Milletari et al. 2016), which two equal soft maps bring to zero. */
    DICE {
        @Override
        public NDArray of(NDArray logits, NDArray map) {
            try (NDArray probability = logits.getNDArrayInternal().sigmoid();
                    NDArray product = probability.mul(map);
                    NDArray common = total(product);
                    NDArray said = probability.square();
                    NDArray known = map.square();
                    NDArray saidSum = total(said);
                    NDArray knownSum = total(known);
                    NDArray both = saidSum.add(knownSum);
                    NDArray twice = common.mul(Constant.of(common, 2));
                    NDArray dice = ratio(twice, both);
                    NDArray mean = dice.mean()) {
                return mean.neg().addi(1);
            }
        }
    },

    /**
     * One minus soft clDice (Shit et al. 2021, algorithm 2): the share of the said centre line on the map, and of the map's
     * centre line on what is said, as harmonic mean. Zero for equal maps of nothing but 0 and 1; where the map is unsure it draws
     * probabilities on the map's centre line towards 1. It says nothing of a vessel's width.
     */
    SOFT_CLDICE {
        @Override
        public NDArray of(NDArray logits, NDArray map) {
            try (NDArray probability = logits.getNDArrayInternal().sigmoid();
                    NDArray precision = share(SoftSkeleton.of(probability), map);
                    NDArray sensitivity = share(SoftSkeleton.of(map), probability);
                    NDArray product = precision.mul(sensitivity);
                    NDArray sum = precision.add(sensitivity);
                    NDArray half = product.div(sum);
                    NDArray harmonic = half.mul(Constant.of(half, 2));
                    NDArray mean = harmonic.mean()) {
                return mean.neg().addi(1);
            }
        }
    };

    /** In pixels: keeps a frame without vessels defined, where agreement costs nothing. */
    private static final float SMOOTH = 1;

    private static final int[] OF_A_FRAME = {1, 2, 3};

    /**
     * Measures.
     *
     * @param logits (N, 1, H, W), differentiable
     * @param map (N, 1, H, W), 0 to 1; no gradient is wanted
     * @return a number, differentiable in the logits
     */
    public abstract NDArray of(NDArray logits, NDArray map);

    /** (N, 1, H, W) to (N). */
    private static NDArray total(NDArray pixels) {
        return pixels.sum(OF_A_FRAME);
    }

    /** {@code (part + s) / (whole + s)}; both are this class's own and are written to. */
    private static NDArray ratio(NDArray part, NDArray whole) {
        return part.addi(SMOOTH).div(whole.addi(SMOOTH));
    }

    /** What part of a skeleton lies on a map, for each frame. Closes the skeleton. */
    private static NDArray share(NDArray skeleton, NDArray map) {
        try (skeleton;
                NDArray met = skeleton.mul(map);
                NDArray part = total(met);
                NDArray whole = total(skeleton)) {
            return ratio(part, whole);
        }
    }
}
