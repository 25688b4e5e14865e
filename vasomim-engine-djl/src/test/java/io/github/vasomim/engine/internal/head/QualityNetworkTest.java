package io.github.vasomim.engine.internal.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.FloatImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityNetworkTest {
    private static final QualityShape SHAPE =
            new QualityShape(new VitConfig(16, 8, 8, 1, 2, null, 1), 6, 2, 3, 2, List.of("noise", "sharpness"));

    private NDManager manager;
    private Kernels kernels;
    private ParameterSet set;
    private QualityNetwork network;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
        kernels = Kernels.of(manager);
        set = ParameterSet.initialised(manager, new SplittableRandom(3));
        network = new QualityNetwork(SHAPE, set.scope(), kernels);
    }

    @AfterEach
    void close() {
        set.close();
        kernels.close();
        manager.close();
    }

    private NDArray frames(long seed, int count) {
        return manager.create(Numbers.normal(seed, count * 256), new Shape(count, 1, 16, 16));
    }

    private float[] forward(NDArray frames, List<Integer> references) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return network.forward(frames, references, null).toFloatArray();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.7})
    void gradientsAgreeWithFiniteDifferences(double correlation) {
        NDArray frames = frames(4, 6);
        // The first frame has two references, the second one, the third none.
        List<Integer> references = List.of(2, 1, 0);
        float[] truth = {0.1f, 0.9f, 0.5f, 0.3f, 0.8f, 0.6f};
        set.train();
        List<String> names = new ArrayList<>();
        List<NDArray> weights = new ArrayList<>();
        set.parameters().forEach((name, weight) -> {
            names.add(name);
            weights.add(weight);
        });
        List<float[]> gradients = new ArrayList<>();
        try (GradientTape tape = kernels.tape(manager)) {
            NDArray loss;
            try (NDScope inner = new NDScope()) {
                inner.suppressNotUsedWarning();
                loss = QualityNetwork.loss(network.forward(frames, references, null), truth, correlation);
                NDScope.unregister(loss);
            }
            for (NDArray gradient : tape.gradients(loss, weights)) {
                gradients.add(gradient.toFloatArray());
                gradient.close();
            }
        }
        int moving = 0;
        for (int i = 0; i < weights.size(); i++) {
            double norm = Numbers.norm(gradients.get(i));
            if (norm < 1e-5) {
                // Biases that a softmax or the following norm takes away have no slope.
                continue;
            }
            moving++;
            // Moved by t times the gradient the slope is its squared length; the loss moves by about 2e-4: a small
            // class token is bent strongly by the norm behind it.
            double step = Math.min(0.05, 2e-4 / norm);
            double slope = slope(weights.get(i), gradients.get(i), step / norm, frames, references, truth, correlation);
            assertThat(slope / (norm * norm))
                    .as(names.get(i) + ", length " + norm)
                    .isBetween(0.95, 1.05);
        }
        assertThat(moving).isGreaterThan(weights.size() * 2 / 3);
    }

    private double slope(
            NDArray weight,
            float[] direction,
            double step,
            NDArray frames,
            List<Integer> references,
            float[] truth,
            double correlation) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray values = weight.stopGradient();
            NDArray move = manager.create(direction, weight.getShape()).mul(step);
            values.addi(move);
            double above = QualityNetwork.loss(network.forward(frames, references, null), truth, correlation)
                    .getFloat();
            values.subi(move).subi(move);
            double below = QualityNetwork.loss(network.forward(frames, references, null), truth, correlation)
                    .getFloat();
            values.addi(move);
            return (above - below) / (2 * step);
        }
    }

    @Test
    void lossByHand() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            // Scores 1/2, 1/2 and, for the second metric, 1/4 and 3/4.
            float[] logits = {0, (float) -Math.log(3), 0, (float) Math.log(3)};
            NDArray output = manager.create(logits, new Shape(2, 2));
            float[] truth = {0, 0.25f, 1, 0.5f};
            // Squared errors 1/4, 0, 1/4, 1/16.
            double error = (0.5 + 0.0625) / 4;
            assertThat(QualityNetwork.loss(output, truth, 0).getFloat()).isCloseTo((float) error, within(1e-6f));
            // Correlations 0 (constant) and 1: half of the weight is left.
            assertThat(QualityNetwork.loss(output, truth, 2).getFloat()).isCloseTo((float) error + 1, within(1e-3f));
        }
    }

    @Test
    void aScoreDependsOnItsOwnReferencesAlone() {
        NDArray all = frames(5, 6);
        float[] batch = forward(all, List.of(2, 1, 0));
        assertThat(batch).hasSize(6);
        float[] alone = forward(all.get("1:2").concat(all.get("5:6"), 0), List.of(1));
        float[] bare = forward(all.get("2:3"), List.of(0));
        for (int m = 0; m < 2; m++) {
            assertThat(alone[m]).isCloseTo(batch[2 + m], within(1e-4f));
            assertThat(bare[m]).isCloseTo(batch[4 + m], within(1e-4f));
        }
        // The order of references does not matter, their content does.
        float[] swapped = forward(
                all.get("0:3")
                        .concat(all.get("4:5"), 0)
                        .concat(all.get("3:4"), 0)
                        .concat(all.get("5:6"), 0),
                List.of(2, 1, 0));
        assertThat(swapped[0]).isCloseTo(batch[0], within(1e-4f));
        assertThat(forward(all.get("0:1"), List.of(0))[0]).isNotEqualTo(batch[0]);
    }

    @Test
    void refusesWhatDoesNotFit() {
        NDArray all = frames(5, 4);
        assertThatThrownBy(() -> network.forward(all, List.of(1, 0), null)).hasMessageContaining("4 frames");
        assertThatThrownBy(() -> network.forward(all, List.of(3), null)).hasMessageContaining("at most 2");
        assertThatThrownBy(() -> new QualityShape(SHAPE.encoder(), 6, 3, 0, 2, List.of("a")))
                .hasMessageContaining("heads 3");
        assertThatThrownBy(() -> new QualityShape(SHAPE.encoder(), 6, 2, 0, 2, List.of("a", "a")))
                .hasMessageContaining("no two alike");
        assertThatThrownBy(() -> new QualityShape(SHAPE.encoder(), 1, 2, 0, 2, List.of("a")))
                .hasMessageContaining("width 1");
    }

    @Test
    void assessingLeavesNoArraysBehind() {
        FloatImage frame = new FloatImage(16, 16);
        try (QualityInference inference = new QualityInference(manager, network)) {
            inference.predict(frame, List.of(frame, frame));
            long before = NativeArrays.open(manager);
            for (int i = 0; i < 5; i++) {
                Map<String, Double> scores =
                        inference.predict(frame, List.of(frame, frame, frame)).scores();
                assertThat(scores.keySet()).containsExactly("noise", "sharpness");
                inference.predict(frame, List.of());
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }

    @Test
    void trainingLeavesNoArraysBehind() {
        set.train();
        List<NDArray> weights = List.copyOf(set.parameters().values());
        NDArray frames = frames(4, 3);
        long before = 0;
        for (int i = 0; i < 4; i++) {
            try (GradientTape tape = kernels.tape(manager)) {
                NDArray loss;
                try (NDScope inner = new NDScope()) {
                    inner.suppressNotUsedWarning();
                    loss = QualityNetwork.loss(
                            network.forward(frames, List.of(1, 0), null), new float[] {0, 1, 1, 0}, 0.1);
                    NDScope.unregister(loss);
                }
                tape.gradients(loss, weights).forEach(NDArray::close);
            }
            if (i == 1) {
                before = NativeArrays.open(manager);
            }
        }
        assertThat(NativeArrays.open(manager)).isEqualTo(before);
    }
}
