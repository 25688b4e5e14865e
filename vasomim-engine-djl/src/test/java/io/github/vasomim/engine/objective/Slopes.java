package io.github.vasomim.engine.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Holds gradients against central differences. */
final class Slopes {
    private Slopes() {}

    static float[] normal(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static float[] uniform(long seed, int count) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    /** One number of a function. */
    static double value(NDManager manager, float[] input, Shape shape, UnaryOperator<NDArray> function) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return function.apply(manager.create(input, shape)).getFloat();
        }
    }

    /** What backward says. */
    static float[] gradient(NDManager manager, float[] input, Shape shape, UnaryOperator<NDArray> function) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray variable = manager.create(input, shape);
            variable.setRequiresGradient(true);
            NDArray result;
            try (NDScope forward = new NDScope()) {
                forward.suppressNotUsedWarning();
                result = function.apply(variable);
                NDScope.unregister(result);
            }
            try (result) {
                collector.backward(result);
            }
            return variable.getGradient().toFloatArray();
        }
    }

    /** Every value's gradient is its slope, within a share of the greatest gradient. */
    static void hold(NDManager manager, float[] input, Shape shape, double step, UnaryOperator<NDArray> function) {
        float[] gradient = gradient(manager, input, shape, function);
        double greatest = 0;
        for (float each : gradient) {
            greatest = Math.max(greatest, Math.abs(each));
        }
        assertThat(greatest).isPositive();
        int stride = Math.max(1, input.length / 60);
        for (int i = 0; i < input.length; i += stride) {
            float[] moved = input.clone();
            moved[i] = (float) (input[i] + step);
            double above = value(manager, moved, shape, function);
            moved[i] = (float) (input[i] - step);
            double below = value(manager, moved, shape, function);
            assertThat((double) gradient[i])
                    .as("value %d", i)
                    .isCloseTo((above - below) / (2 * step), within(0.03 * greatest));
        }
    }

    /** The slope along the gradient is the gradient's length. */
    static void holdAlong(NDManager manager, float[] input, Shape shape, double step, UnaryOperator<NDArray> function) {
        float[] gradient = gradient(manager, input, shape, function);
        double square = 0;
        for (float each : gradient) {
            square += (double) each * each;
        }
        double norm = Math.sqrt(square);
        assertThat(norm).isPositive();
        float[] up = input.clone();
        float[] down = input.clone();
        for (int i = 0; i < input.length; i++) {
            up[i] += (float) (step * gradient[i] / norm);
            down[i] -= (float) (step * gradient[i] / norm);
        }
        double slope = (value(manager, up, shape, function) - value(manager, down, shape, function)) / (2 * step);
        assertThat(slope).isCloseTo(norm, within(0.03 * norm));
    }
}
