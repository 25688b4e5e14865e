package io.github.vasomim.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;

/** Both implementations of the operators, and what holds one against the other and against central differences. */
abstract class BothKernels {
    final NDManager manager = NDManager.newBaseManager();
    final Kernels fast = Kernels.of(manager);
    final Kernels portable = new PortableKernels();
    final List<Kernels> both = List.of(fast, portable);

    @AfterEach
    void close() {
        fast.close();
        manager.close();
    }

    @FunctionalInterface
    interface Operator {
        NDArray apply(Kernels kernels, NDArray x);
    }

    final void agree(Operator operator, long... extent) {
        Shape shape = new Shape(extent);
        double[] x = gaussian(shape.size(), 1);
        double[] value = operator.apply(fast, manager.create(x, shape)).toDoubleArray();
        assertThat(operator.apply(both.get(1), manager.create(x, shape)).toDoubleArray())
                .containsExactly(value, within(1e-6));
        double[] weights = gaussian(value.length, 2);
        for (Kernels kernels : both) {
            double[] gradient = gradient(y -> operator.apply(kernels, y), x, shape, weights);
            for (int i = 0; i < x.length; i += 7) {
                double[] slope = new double[2];
                for (int side = 0; side < 2; side++) {
                    double[] moved = x.clone();
                    moved[i] += side == 0 ? -1e-4 : 1e-4;
                    double[] y = operator.apply(kernels, manager.create(moved, shape))
                            .toDoubleArray();
                    for (int k = 0; k < y.length; k++) {
                        slope[side] += weights[k] * y[k];
                    }
                }
                assertThat(gradient[i]).isCloseTo((slope[1] - slope[0]) / 2e-4, within(1e-5));
            }
        }
    }

    private double[] gradient(UnaryOperator<NDArray> f, double[] x, Shape shape, double[] weights) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray leaf = manager.create(x, shape);
            leaf.setRequiresGradient(true);
            NDArray y = f.apply(leaf);
            collector.backward(y.mul(manager.create(weights, y.getShape())).sum());
            return leaf.getGradient().toDoubleArray();
        }
    }

    static double[] gaussian(long size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
