package io.github.vasomim.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operators of both implementations: hand-worked cases, each other, and central differences in double precision. */
class KernelsTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final Kernels fast = Kernels.of(manager);
    private final List<Kernels> both = List.of(fast, new PortableKernels());

    @AfterEach
    void close() {
        fast.close();
        manager.close();
    }

    @Test
    void pytorch_gets_its_own() {
        assertThat(fast).isInstanceOf(PyTorchKernels.class);
    }

    @Test
    void attention_on_equal_keys_averages_the_values() {
        // One head of width 1 over two tokens: q, k, v = (1, 0, 4) and (2, 0, 8).
        for (Kernels kernels : both) {
            NDArray qkv = manager.create(new float[] {1, 0, 4, 2, 0, 8}, new Shape(1, 2, 3));
            assertThat(kernels.attention(qkv, 1).toFloatArray()).containsExactly(new float[] {6, 6}, within(1e-6f));
        }
    }

    @Test
    void attention_weighs_by_the_scaled_product() {
        // Width 4 in two heads: the second head's first query meets keys (1, 1) and (0, 0), product 2 over sqrt 2.
        double weight = 1 / (1 + Math.exp(-Math.sqrt(2)));
        float[] tokens = new float[24];
        tokens[2] = 1;
        tokens[3] = 1;
        tokens[6] = 1;
        tokens[7] = 1;
        tokens[10] = 10;
        for (Kernels kernels : both) {
            float[] y = kernels.attention(manager.create(tokens, new Shape(1, 2, 12)), 2)
                    .toFloatArray();
            assertThat((double) y[2]).isCloseTo(10 * weight, within(1e-5));
            assertThat((double) y[6]).isCloseTo(5, within(1e-5));
            assertThat(y[0]).isZero();
        }
    }

    @Test
    void upsampling_weighs_three_to_one_and_repeats_the_border() {
        for (Kernels kernels : both) {
            NDArray row = manager.create(new float[] {0, 4, 8}, new Shape(1, 1, 1, 3));
            float[] once = {0, 1, 3, 5, 7, 8};
            float[] expected = Arrays.copyOf(once, 12);
            System.arraycopy(once, 0, expected, 6, 6);
            assertThat(kernels.upsampleBilinear(row).toFloatArray()).containsExactly(expected, within(1e-6f));
        }
    }

    @Test
    void attention_agrees_and_its_gradient_is_its_slope() {
        for (int heads : new int[] {1, 2, 4}) {
            agree((kernels, x) -> kernels.attention(x, heads), 2, 5, 24);
        }
    }

    @Test
    void upsampling_agrees_and_its_gradient_is_its_slope() {
        agree(Kernels::upsampleBilinear, 2, 3, 4, 5);
        agree(Kernels::upsampleBilinear, 1, 2, 1, 3);
        agree(Kernels::upsampleBilinear, 1, 1, 1, 1);
    }

    @FunctionalInterface
    private interface Operator {
        NDArray apply(Kernels kernels, NDArray x);
    }

    private void agree(Operator operator, long... extent) {
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

    /** Two blocks, a product between them, short cuts and sums of results, so that every way back is taken. */
    private NDArray twoBlocks(Kernels kernels, NDArray x, List<NDArray> w, List<NDArray> keep) {
        NDArray first = kernels.block(x.mul(w.get(24)), new BlockWeights(w.subList(0, 12), 2), keep);
        NDArray second = kernels.block(first, new BlockWeights(w.subList(0, 12), 2), List.of());
        NDArray third = kernels.block(second.mul(w.get(24)), new BlockWeights(w.subList(12, 24), 2), keep);
        // Autograd gives one and the same array to both operands of a sum.
        NDArray both = first.add(second).square().sum();
        return third.square()
                .sum()
                .add(both)
                .add(x.mul(w.get(24)).sum())
                .add(w.get(4).square().sum());
    }

    @Test
    void the_gradients_of_blocks_are_those_of_the_operations_they_are_made_of() {
        long[][] shapes = {
            {8}, {8}, {24, 8}, {24}, {8, 8}, {8}, {8}, {8}, {32, 8}, {32}, {8, 32}, {8},
        };
        List<NDArray> weights = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Shape shape = i == 24 ? new Shape(1) : new Shape(shapes[i % 12]);
            weights.add(manager.create(floats(gaussian(shape.size(), i)), shape).mul(0.3f));
            weights.get(i).setRequiresGradient(true);
        }
        float[] tokens = floats(gaussian(2 * 5 * 8, 77));
        NDArray kept = manager.create(new float[] {0, 1.25f}, new Shape(2, 1, 1));
        try (Kernels composed = new PyTorchKernels(manager, false)) {
            for (List<NDArray> keep : List.of(List.<NDArray>of(), List.of(kept, kept))) {
                List<float[]> expected = gradients(both.get(1), TapeSettings.PLAIN, tokens, weights, keep);
                for (Kernels kernels : List.of(fast, composed)) {
                    for (boolean recompute : new boolean[] {false, true}) {
                        assertClose(
                                gradients(kernels, new TapeSettings(recompute, false), tokens, weights, keep),
                                expected,
                                1e-4f);
                        assertClose(
                                gradients(kernels, new TapeSettings(recompute, true), tokens, weights, keep),
                                expected,
                                0.06f);
                    }
                }
            }
        }
    }

    /** The loss, then its gradients. */
    private List<float[]> gradients(
            Kernels kernels, TapeSettings settings, float[] tokens, List<NDArray> weights, List<NDArray> keep) {
        List<float[]> gradients = new ArrayList<>();
        try (NDScope scope = new NDScope();
                GradientTape tape = kernels.tape(manager, settings)) {
            scope.suppressNotUsedWarning();
            NDArray x = manager.create(tokens, new Shape(2, 5, 8));
            NDArray loss = twoBlocks(kernels, x, weights, keep);
            gradients.add(loss.toFloatArray());
            tape.gradients(loss, weights).forEach(g -> gradients.add(g.toFloatArray()));
        }
        return gradients;
    }

    private static void assertClose(List<float[]> actual, List<float[]> expected, float tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            float scale = 0;
            for (float value : expected.get(i)) {
                scale = Math.max(scale, Math.abs(value));
            }
            assertThat(scale).as("gradient %d", i).isPositive();
            assertThat(actual.get(i)).as("gradient %d", i).containsExactly(expected.get(i), within(tolerance * scale));
        }
    }

    @Test
    void a_tape_leaves_no_array_behind() {
        List<NDArray> weights = new ArrayList<>();
        long[][] shapes = {{8}, {8}, {24, 8}, {24}, {8, 8}, {8}, {8}, {8}, {32, 8}, {32}, {8, 32}, {8}, {1}};
        for (long[] shape : shapes) {
            weights.add(manager.ones(new Shape(shape)));
            weights.get(weights.size() - 1).setRequiresGradient(true);
        }
        List<Integer> counts = new ArrayList<>();
        for (int turn = 0; turn < 3; turn++) {
            try (NDScope scope = new NDScope();
                    GradientTape tape = fast.tape(manager)) {
                scope.suppressNotUsedWarning();
                NDArray x = manager.ones(new Shape(2, 5, 8));
                NDArray y = fast.block(x.mul(weights.get(12)), new BlockWeights(weights.subList(0, 12), 2), List.of());
                tape.gradients(y.sum(), weights).forEach(NDArray::close);
            }
            counts.add(manager.getManagedArrays().size());
        }
        assertThat(counts).containsOnly(counts.get(0));
    }

    private static double[] gaussian(long size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return DoubleStream.generate(random::nextGaussian).limit(size).toArray();
    }

    @Test
    void the_first_adamw_step_moves_by_the_rate_after_decay() {
        for (Kernels kernels : both) {
            NDArray weight = manager.create(new float[] {2, 2});
            NDArray gradient = manager.create(new float[] {3, -1e-6f});
            NDArray first = manager.zeros(new Shape(2));
            NDArray second = manager.zeros(new Shape(2));
            kernels.adamW(
                    List.of(weight),
                    List.of(gradient),
                    List.of(first),
                    List.of(second),
                    new AdamWSettings(0.1, 0.9, 0.95, 1e-6, 0.5, 1));
            // 2 (1 - 0.1 * 0.5) = 1.9, then 0.1 g / (|g| + eps): one whole rate, and half of one where |g| = eps.
            assertThat(weight.toFloatArray()).containsExactly(new float[] {1.8f, 1.95f}, within(1e-5f));
            assertThat(first.toFloatArray()).containsExactly(new float[] {0.3f, -1e-7f}, within(1e-6f));
            assertThat(second.toFloatArray()).containsExactly(new float[] {0.45f, 5e-14f}, within(1e-6f));
            assertThat(gradient.toFloatArray()).containsExactly(3, -1e-6f);
        }
    }

    @Test
    void many_adamw_steps_follow_the_algorithm_in_double_precision() {
        for (Kernels kernels : both) {
            double[] w = gaussian(6, 3);
            double[] m = new double[6];
            double[] v = new double[6];
            NDArray weight = manager.create(floats(w));
            NDArray first = manager.zeros(new Shape(6));
            NDArray second = manager.zeros(new Shape(6));
            for (int t = 1; t <= 25; t++) {
                double[] g = gaussian(6, 100 + t);
                double rate = 0.01 * t;
                kernels.adamW(
                        List.of(weight),
                        List.of(manager.create(floats(g))),
                        List.of(first),
                        List.of(second),
                        new AdamWSettings(rate, 0.9, 0.95, 1e-8, 0.05, t));
                for (int i = 0; i < 6; i++) {
                    m[i] = 0.9 * m[i] + 0.1 * g[i];
                    v[i] = 0.95 * v[i] + 0.05 * g[i] * g[i];
                    double unbiased = m[i] / (1 - Math.pow(0.9, t));
                    double root = Math.sqrt(v[i] / (1 - Math.pow(0.95, t)));
                    w[i] -= rate * 0.05 * w[i];
                    w[i] -= rate * unbiased / (root + 1e-8);
                }
            }
            assertThat(weight.toFloatArray()).containsExactly(floats(w), within(2e-5f));
            assertThat(first.toFloatArray()).containsExactly(floats(m), within(1e-5f));
            assertThat(second.toFloatArray()).containsExactly(floats(v), within(1e-5f));
        }
    }

    @Test
    void gradients_are_arrays_of_their_own_and_do_not_add_up() {
        for (Kernels kernels : both) {
            NDArray used = manager.create(new float[] {2, 3});
            NDArray unused = manager.create(new float[] {5});
            used.setRequiresGradient(true);
            unused.setRequiresGradient(true);
            for (int turn = 0; turn < 2; turn++) {
                try (GradientTape tape = kernels.tape(manager)) {
                    List<NDArray> gradients = tape.gradients(used.square().sum(), List.of(used, unused));
                    assertThat(gradients).hasSize(2);
                    assertThat(gradients.get(0).toFloatArray()).containsExactly(4, 6);
                    assertThat(gradients.get(1).toFloatArray()).containsExactly(0);
                    assertThat(used.getGradient().toFloatArray()).containsExactly(0, 0);
                    gradients.get(0).addi(7);
                }
            }
        }
    }

    @Test
    void adamw_takes_the_gradient_of_a_weight_that_was_used_transposed() {
        float[] factors = {1, 10, 100, 1000, 10000, 100000};
        for (Kernels kernels : both) {
            NDArray weight = manager.zeros(new Shape(2, 3));
            weight.setRequiresGradient(true);
            NDArray factor = manager.create(factors, new Shape(3, 2));
            NDArray first = manager.zeros(new Shape(2, 3));
            try (GradientTape tape = kernels.tape(manager)) {
                List<NDArray> gradients =
                        tape.gradients(weight.transpose().mul(factor).sum(), List.of(weight));
                kernels.adamW(
                        List.of(weight.stopGradient()),
                        gradients,
                        List.of(first),
                        List.of(manager.zeros(new Shape(2, 3))),
                        new AdamWSettings(0.1, 0, 0.95, 1e-8, 0, 1));
            }
            assertThat(first.toFloatArray()).containsExactly(1, 100, 10000, 10, 1000, 100000);
        }
    }

    @Test
    void adamw_of_nothing_does_nothing() {
        for (Kernels kernels : both) {
            kernels.adamW(List.of(), List.of(), List.of(), List.of(), new AdamWSettings(0.1, 0.9, 0.95, 1e-8, 0, 1));
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
