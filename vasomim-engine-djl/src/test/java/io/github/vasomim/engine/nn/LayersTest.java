package io.github.vasomim.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.io.NamedTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each layer on numbers worked out by hand. */
class LayersTest {
    private final NDManager manager = NDManager.newBaseManager();
    private final Map<String, NamedTensor> stored = new LinkedHashMap<>();

    @AfterEach
    void close() {
        manager.close();
    }

    private void store(String name, long[] shape, float... values) {
        stored.put(name, new NamedTensor(name, shape, values));
    }

    private ParameterScope scope() {
        return ParameterSet.restored(manager, stored, "test").scope();
    }

    @Test
    void linear_is_a_product_and_a_bias() {
        store("weight", new long[] {2, 3}, 1, 2, 3, 0, 1, 0);
        store("bias", new long[] {2}, 10, 20);
        NDArray y = new Linear(scope(), 3, 2).forward(manager.create(new float[] {1, 1, 2}, new Shape(1, 1, 3)));
        assertThat(y.getShape()).isEqualTo(new Shape(1, 1, 2));
        assertThat(y.toFloatArray()).containsExactly(19, 21);
    }

    @Test
    void layer_norm_standardises_the_last_axis() {
        store("weight", new long[] {2}, 2, 1);
        store("bias", new long[] {2}, 0, 5);
        NDArray y = new LayerNorm(scope(), 2, 1).forward(manager.create(new float[] {-1, 1}, new Shape(1, 2)));
        // Variance 1 and epsilon 1: deviation sqrt 2.
        float unit = (float) Math.sqrt(0.5);
        assertThat(y.toFloatArray()).containsExactly(new float[] {-2 * unit, 5 + unit}, within(1e-6f));
    }

    @Test
    void convolution_slides_pads_strides_and_groups() {
        store("weight", new long[] {2, 1, 3, 3}, 0, 0, 0, 0, 1, 2, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        store("bias", new long[] {2}, 0, 100);
        NDArray x = manager.create(new float[] {1, 2, 3, 4, 1, 1, 1, 1}, new Shape(1, 2, 2, 2));
        NDArray y = new Conv2d(scope(), 2, 2, 3, 1, 2).forward(x);
        assertThat(y.toFloatArray()).containsExactly(5, 2, 11, 4, 104, 104, 104, 104);

        stored.clear();
        store("weight", new long[] {1, 1, 3, 3}, 0, 0, 0, 0, 1, 0, 0, 0, 0);
        store("bias", new long[] {1}, 0);
        NDArray line = manager.create(new float[] {1, 2, 3, 4, 5}, new Shape(1, 1, 1, 5));
        assertThat(new Conv2d(scope(), 1, 1, 3, 2, 1).forward(line).toFloatArray())
                .containsExactly(1, 3, 5);
    }

    @Test
    void batch_norm_moves_its_statistics_by_a_tenth_in_training_only() {
        store("weight", new long[] {1}, 1);
        store("bias", new long[] {1}, 0);
        store("running_mean", new long[] {1}, 10);
        store("running_var", new long[] {1}, 4);
        try (ParameterSet set = ParameterSet.restored(manager, stored, "test")) {
            BatchNorm2d norm = new BatchNorm2d(set.scope(), 1);
            NDArray x = manager.create(new float[] {18, 22}, new Shape(2, 1, 1, 1));
            assertThat(norm.forward(x, false).toFloatArray()).containsExactly(new float[] {4, 6}, within(1e-4f));
            assertThat(set.export().get(2).values()).containsExactly(10);

            assertThat(norm.forward(x, true).toFloatArray()).containsExactly(new float[] {-1, 1}, within(1e-4f));
            // Mean 20; unbiased variance 8.
            assertThat(set.export().get(2).values()).containsExactly(new float[] {11}, within(1e-5f));
            assertThat(set.export().get(3).values()).containsExactly(new float[] {4.4f}, within(1e-5f));
        }
    }

    @Test
    void first_values_have_the_spread_their_rule_names() {
        float[] values = new float[20_000];
        Initializer.xavier(100, 50).fill(values, new SplittableRandom(1));
        double bound = Math.sqrt(6.0 / 150);
        for (float value : values) {
            assertThat(Math.abs(value)).isLessThanOrEqualTo((float) bound);
        }
        assertThat(deviation(values)).isCloseTo(bound / Math.sqrt(3), within(0.01 * bound));
        Initializer.normal(0.02).fill(values, new SplittableRandom(1));
        assertThat(deviation(values)).isCloseTo(0.02, within(5e-4));
        float[] given = new float[2];
        Initializer.of(new float[] {1, 2}).fill(given, new SplittableRandom(1));
        assertThat(given).containsExactly(1, 2);
    }

    private static double deviation(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum / values.length);
    }
}
