package io.github.vasomim.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** AdamW on both implementations: hand-worked steps, and many against double precision. */
class AdamWKernelTest extends BothKernels {
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
}
