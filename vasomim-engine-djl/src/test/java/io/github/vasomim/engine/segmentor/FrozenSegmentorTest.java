package io.github.vasomim.engine.segmentor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.internal.segmentor.UNeXt;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrozenSegmentorTest {
    private final NDManager manager = NDManager.newBaseManager();

    @AfterEach
    void close() {
        manager.close();
    }

    private Map<String, NamedTensor> weights() {
        Map<String, NamedTensor> weights = new LinkedHashMap<>();
        try (SegmentorStep step = new SegmentorStep(manager, new SplittableRandom(1), null)) {
            step.export().forEach(tensor -> weights.put(tensor.name(), tensor));
        }
        return weights;
    }

    @Test
    void gradients_flow_through_it_and_leave_it_as_it_was() {
        try (FrozenSegmentor segmentor = new FrozenSegmentor(manager, weights(), "weights")) {
            String before = segmentor.fingerprint();
            assertThat(before).hasSize(64);
            try (NDScope scope = new NDScope();
                    GradientCollector collector = manager.getEngine().newGradientCollector()) {
                scope.suppressNotUsedWarning();
                NDArray images = manager.randomNormal(new Shape(2, 3, 64, 32));
                images.setRequiresGradient(true);
                NDArray logits = segmentor.logits(images);
                assertThat(logits.getShape()).isEqualTo(new Shape(2, 1, 64, 32));
                collector.backward(logits.mean());
                assertThat(images.getGradient().abs().sum().getFloat()).isPositive();
            }
            assertThat(segmentor.fingerprint()).isEqualTo(before);
        }
    }

    @Test
    void folding_its_batch_norms_changes_nothing() {
        Map<String, NamedTensor> weights = weights();
        SplittableRandom random = new SplittableRandom(5);
        weights.forEach((name, tensor) -> {
            if (name.startsWith("ebn") || name.startsWith("dbn")) {
                for (int i = 0; i < tensor.values().length; i++) {
                    tensor.values()[i] = (float) (0.5 + random.nextDouble());
                }
            }
        });
        try (NDManager scope = manager.newSubManager();
                FrozenSegmentor segmentor = new FrozenSegmentor(manager, weights, "weights");
                Kernels kernels = Kernels.of(manager);
                ParameterSet whole = ParameterSet.restored(manager, weights, "weights")) {
            UNeXt model = new UNeXt(whole.scope(), kernels);
            NDArray images = scope.randomNormal(new Shape(2, 3, 64, 32));
            float[] expected = model.forward(images, false).toFloatArray();
            assertThat(segmentor.logits(images).toFloatArray()).containsExactly(expected, within(1e-4f));
        }
    }

    @Test
    void the_fingerprint_sees_a_single_value() {
        Map<String, NamedTensor> weights = weights();
        String before;
        try (FrozenSegmentor segmentor = new FrozenSegmentor(manager, weights, "weights")) {
            before = segmentor.fingerprint();
        }
        NamedTensor variance = weights.get("dbn2.running_var");
        assertThat(variance).isNotNull();
        variance.values()[3] += 1e-6f;
        try (FrozenSegmentor segmentor = new FrozenSegmentor(manager, weights, "weights")) {
            assertThat(segmentor.fingerprint()).isNotEqualTo(before);
        }
    }

    @Test
    void counters_of_batches_are_passed_over() {
        Map<String, NamedTensor> weights = weights();
        weights.put(
                "ebn1.num_batches_tracked", new NamedTensor("ebn1.num_batches_tracked", new long[0], new float[] {7}));
        try (FrozenSegmentor segmentor = new FrozenSegmentor(manager, weights, "weights")) {
            assertThat(segmentor.report().matched()).hasSize(weights.size() - 1);
            assertThat(segmentor.report().unexpected()).containsExactly("ebn1.num_batches_tracked");
        }
    }

    @Test
    void other_networks_are_refused() {
        Map<String, NamedTensor> lacking = new HashMap<>(weights());
        lacking.remove("encoder2.weight");
        assertRefused(lacking, "lacks a tensor: encoder2.weight");

        Map<String, NamedTensor> more = new HashMap<>(weights());
        more.put("encoder6.weight", new NamedTensor("encoder6.weight", new long[] {1}, new float[1]));
        assertRefused(more, "encoder6.weight is not one of UNeXt-S");

        Map<String, NamedTensor> wider = new HashMap<>(weights());
        wider.put("final.weight", new NamedTensor("final.weight", new long[] {2, 8, 1, 1}, new float[16]));
        assertRefused(wider, "final.weight [2, 8, 1, 1] where this model has [1, 8, 1, 1]");
    }

    private void assertRefused(Map<String, NamedTensor> weights, String message) {
        assertThatThrownBy(() -> new FrozenSegmentor(manager, weights, "weights.pth"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("weights.pth: ")
                .hasMessageContaining(message);
    }

    @Test
    void sides_that_cannot_be_halved_five_times_are_refused() {
        try (FrozenSegmentor segmentor = new FrozenSegmentor(manager, weights(), "weights");
                NDArray images = manager.zeros(new Shape(1, 3, 64, 200))) {
            assertThatThrownBy(() -> segmentor.logits(images))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("side 200")
                    .hasMessageContaining("Use 192 or 224");
        }
        assertThatThrownBy(() -> UNeXt.requireSide(7)).hasMessageContaining("Use 32 or 64");
    }
}
