package io.github.vasomim.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

/** Attention: hand-worked cases, both implementations against each other, gradients against central differences. */
class AttentionKernelTest extends BothKernels {
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
    void attention_agrees_and_its_gradient_is_its_slope() {
        for (int heads : new int[] {1, 2, 4}) {
            agree((kernels, x) -> kernels.attention(x, heads), 2, 5, 24);
        }
    }
}
