package io.github.vasomim.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Bilinear enlargement: a hand-worked case, both implementations against each other, gradients against central differences. */
class UpsampleKernelTest extends BothKernels {
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
    void upsampling_agrees_and_its_gradient_is_its_slope() {
        agree(Kernels::upsampleBilinear, 2, 3, 4, 5);
        agree(Kernels::upsampleBilinear, 1, 2, 1, 3);
        agree(Kernels::upsampleBilinear, 1, 1, 1, 1);
    }
}
