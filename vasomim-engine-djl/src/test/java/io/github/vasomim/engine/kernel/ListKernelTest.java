package io.github.vasomim.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operators on whole lists of arrays, on both implementations. */
class ListKernelTest extends BothKernels {
    @Test
    void pytorch_gets_its_own() {
        assertThat(fast).isInstanceOf(PyTorchKernels.class);
    }

    @Test
    void values_are_copied_and_stay_apart() {
        for (Kernels kernels : both) {
            List<NDArray> from = List.of(manager.create(new float[] {1, 2, 3}), manager.full(new Shape(2, 2), 7f));
            NDArray leaf = manager.zeros(new Shape(3));
            leaf.setRequiresGradient(true);
            List<NDArray> to = List.of(leaf.stopGradient(), manager.full(new Shape(2, 2), Float.NaN));
            kernels.copy(from, to);
            assertThat(leaf.toFloatArray()).containsExactly(1, 2, 3);
            assertThat(to.get(1).toFloatArray()).containsOnly(7);
            from.get(0).addi(1);
            assertThat(leaf.toFloatArray()).containsExactly(1, 2, 3);
            kernels.copy(List.of(), List.of());
        }
    }

    @Test
    void one_value_that_is_no_finite_number_is_found_wherever_it_is() {
        for (Kernels kernels : both) {
            assertThat(kernels.finite(List.of())).isTrue();
            for (float value :
                    new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 3e38f, -3e38f, 0}) {
                for (int place = 0; place < 3; place++) {
                    float[] values = {3e38f, -3e38f, Float.MIN_VALUE};
                    values[place] = value;
                    List<NDArray> arrays =
                            List.of(manager.ones(new Shape(2, 2)), manager.create(values), manager.zeros(new Shape(1)));
                    assertThat(kernels.finite(arrays)).isEqualTo(Float.isFinite(value));
                }
            }
        }
    }
}
