package io.github.vasomim.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tapes: whose the gradients are, what they leave behind, which threads may record. */
class GradientTapeTest extends BothKernels {
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

    /** The gradient of {@code sum((factor x)^2)} at ones, {@code 2 factor^2}, on a thread that never opened a collector. */
    private static float gradient(NDManager parent, float factor) {
        try (NDManager own = parent.newSubManager();
                Kernels kernels = Kernels.of(own);
                NDScope scope = new NDScope();
                GradientTape tape = kernels.tape(own)) {
            scope.suppressNotUsedWarning();
            NDArray x = own.ones(new Shape(64, 64));
            x.setRequiresGradient(true);
            NDArray y = x.mul(own.full(new Shape(), factor)).square().sum();
            return tape.gradients(y, List.of(x)).get(0).max().getFloat();
        }
    }

    @Test
    void threads_record_at_once_beside_an_open_collector() throws Exception {
        assertThat(fast.concurrent()).isTrue();
        assertThat(portable.concurrent()).isFalse();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try (GradientCollector other = manager.getEngine().newGradientCollector()) {
            assertThat(other).isNotNull();
            List<Future<Float>> found = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                float factor = i;
                found.add(threads.submit(() -> gradient(manager, factor)));
            }
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i).get()).isEqualTo(2f * i * i);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void operators_record_once_at_a_time() {
        GradientTape tape = fast.tape(manager);
        assertThatIllegalStateException().isThrownBy(() -> fast.tape(manager)).withMessageContaining("close it");
        tape.close();
        fast.tape(manager).close();
    }
}
