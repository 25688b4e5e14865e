package io.github.vasomim.engine.internal.pretext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import org.junit.jupiter.api.Test;

class RelativeHardnessTest {
    private static final float[] PREDICTED = {1, 0, 2, 5};
    private static final float[] ERRORS = {3, 1, 2, 9};

    private static double loss(NDManager manager, float[] predicted, float[] errors, float... masked) {
        Shape shape = new Shape(1, predicted.length);
        return RelativeHardness.loss(
                        manager.create(predicted, shape), manager.create(errors, shape), manager.create(masked, shape))
                .getFloat();
    }

    @Test
    void pairsOfHiddenPatchesAreComparedByHand() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // 0 against 1: said and is harder; 0 against 2: said easier, is harder; 1 against 2: said and is easier.
            double byHand = (Math.log(1 + Math.exp(-1)) + Math.log(1 + Math.exp(1)) + Math.log(1 + Math.exp(-2))) / 3;
            assertThat(loss(manager, PREDICTED, ERRORS, 1, 1, 1, 0)).isCloseTo(byHand, within(1e-6));
            assertThat(byHand).isCloseTo(0.5845, within(1e-4));
        }
    }

    @Test
    void visiblePatchesAndEqualOnesSayNothing() {
        try (NDManager manager = NDManager.newBaseManager()) {
            double before = loss(manager, PREDICTED, ERRORS, 1, 1, 1, 0);
            assertThat(loss(manager, new float[] {1, 0, 2, -7}, new float[] {3, 1, 2, 0}, 1, 1, 1, 0))
                    .isEqualTo(before);
            // One pair of three is undecided: two thirds of the mean over the other two.
            double tied = loss(manager, PREDICTED, new float[] {3, 1, 1, 9}, 1, 1, 1, 0);
            double byHand = (Math.log(1 + Math.exp(-1)) + Math.log(1 + Math.exp(1))) / 3;
            assertThat(tied).isCloseTo(byHand, within(1e-6));
            assertThat(loss(manager, PREDICTED, ERRORS, 0, 1, 0, 0)).isZero();
        }
    }

    @Test
    void slopesAreThoseOfCentralDifferences() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray predicted = manager.create(PREDICTED, new Shape(1, 4));
            predicted.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector()) {
                collector.backward(RelativeHardness.loss(
                        predicted,
                        manager.create(ERRORS, new Shape(1, 4)),
                        manager.create(new float[] {1, 1, 1, 0}, new Shape(1, 4))));
            }
            float[] slopes = predicted.getGradient().toFloatArray();
            for (int k = 0; k < 4; k++) {
                float[] up = PREDICTED.clone();
                float[] down = PREDICTED.clone();
                up[k] += 0.01f;
                down[k] -= 0.01f;
                double difference =
                        (loss(manager, up, ERRORS, 1, 1, 1, 0) - loss(manager, down, ERRORS, 1, 1, 1, 0)) / 0.02;
                assertThat((double) slopes[k]).isCloseTo(difference, within(1e-4));
            }
            assertThat(slopes[3]).isZero();
        }
    }
}
