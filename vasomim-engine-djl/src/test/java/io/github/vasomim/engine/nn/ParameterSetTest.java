package io.github.vasomim.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.io.NamedTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ParameterSetTest {
    private static final Initializer ONES = Initializer.constant(1);

    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private static Map<String, NamedTensor> stored() {
        Map<String, NamedTensor> stored = new LinkedHashMap<>();
        stored.put("a.weight", new NamedTensor("a.weight", new long[] {2, 1}, new float[] {3, 4}));
        stored.put("b", new NamedTensor("b", new long[] {1}, new float[] {5}));
        return stored;
    }

    @Test
    void stored_values_replace_first_values() {
        try (ParameterSet set = ParameterSet.restored(manager, stored(), "file")) {
            NDArray weight = set.scope().child("a").parameter("weight", ONES, 2, 1);
            assertThat(weight.toFloatArray()).containsExactly(3, 4);
            assertThat(set.unused()).containsExactly("b");
            assertThat(set.restoredNames()).containsExactly("a.weight");
            assertThat(set.parameterCount()).isEqualTo(2);
        }
    }

    @Test
    void a_missing_name_is_an_error_unless_the_rest_starts_anew() {
        try (ParameterSet set = ParameterSet.restored(manager, stored(), "file.pth")) {
            assertThatThrownBy(() -> set.scope().parameter("c", ONES, 1))
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("file.pth: tensor c is missing");
        }
        try (ParameterSet set = ParameterSet.partlyRestored(manager, stored(), "file.pth", new SplittableRandom(1))) {
            assertThat(set.scope().parameter("c", ONES, 1).toFloatArray()).containsExactly(1);
            assertThat(set.scope().parameter("b", ONES, 1).toFloatArray()).containsExactly(5);
        }
    }

    @Test
    void another_shape_and_a_name_asked_for_twice_are_errors() {
        try (ParameterSet set = ParameterSet.restored(manager, stored(), "file.pth")) {
            assertThatThrownBy(() -> set.scope().child("a").parameter("weight", ONES, 1, 2))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("a.weight has shape [2, 1] where this model has [1, 2]");
            set.scope().parameter("b", ONES, 1);
            assertThatThrownBy(() -> set.scope().parameter("b", ONES, 1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void first_values_follow_from_the_stream() {
        try (ParameterSet one = ParameterSet.initialised(manager, new SplittableRandom(4));
                ParameterSet two = ParameterSet.initialised(manager, new SplittableRandom(4))) {
            float[] first =
                    one.scope().parameter("w", Initializer.normal(0.02), 50).toFloatArray();
            assertThat(two.scope().parameter("w", Initializer.normal(0.02), 50).toFloatArray())
                    .containsExactly(first);
        }
    }

    @Test
    void detached_weights_share_memory_and_take_no_gradient() {
        try (ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(4))) {
            NDArray weight = set.scope().parameter("w", ONES, 3);
            NDArray buffer = set.scope().buffer("mean", ONES, 3);
            set.train();
            try (ParameterSet detached = set.detached()) {
                NDArray view = detached.scope().parameter("w", Initializer.constant(9), 3);
                NDArray bufferView = detached.scope().buffer("mean", Initializer.constant(9), 3);
                assertThat(view.hasGradient()).isFalse();
                weight.stopGradient().addi(1);
                buffer.addi(4);
                assertThat(view.toFloatArray()).containsExactly(2, 2, 2);
                assertThat(bufferView.toFloatArray()).containsExactly(5, 5, 5);
                assertThatThrownBy(() -> detached.scope().parameter("v", ONES, 3))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(weight.toFloatArray()).containsExactly(2, 2, 2);
        }
    }

    @Test
    void gradients_reach_parameters_and_not_buffers() {
        try (ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(4))) {
            NDArray weight = set.scope().parameter("w", ONES, 3);
            NDArray buffer = set.scope().buffer("mean", ONES, 3);
            set.train();
            try (NDScope scope = new NDScope();
                    GradientCollector collector = manager.getEngine().newGradientCollector()) {
                scope.suppressNotUsedWarning();
                NDArray x = manager.create(new float[] {1, 2, 3});
                collector.backward(x.mul(weight).mul(buffer).sum());
                assertThat(weight.getGradient().toFloatArray()).containsExactly(1, 2, 3);
                assertThat(buffer.hasGradient()).isFalse();
            }
        }
    }

    @Test
    void export_copies_and_gives_back_what_was_stored() {
        try (ParameterSet set = ParameterSet.restored(manager, stored(), "file")) {
            NDArray weight = set.scope().parameter("a.weight", ONES, 2, 1);
            set.scope().buffer("b", ONES, 1);
            var exported = set.export();
            weight.addi(1);
            assertThat(exported).extracting(NamedTensor::name).containsExactly("a.weight", "b");
            assertThat(exported.get(0).shape()).containsExactly(2, 1);
            assertThat(exported.get(0).values()).containsExactly(3, 4);
            assertThat(exported.get(1).values()).containsExactly(5);
        }
    }

    @Test
    void parameters_outlive_the_scope_they_are_made_in_and_end_with_the_set() {
        long before = NativeArrays.open(manager);
        ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(4));
        NDArray weight;
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            weight = set.scope().parameter("w", ONES, 3);
        }
        assertThat(weight.toFloatArray()).containsExactly(1, 1, 1);
        assertThat(weight.getShape()).isEqualTo(new Shape(3));
        set.close();
        assertThat(NativeArrays.open(manager)).isEqualTo(before);
    }
}
