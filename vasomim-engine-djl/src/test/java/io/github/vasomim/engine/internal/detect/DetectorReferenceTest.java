package io.github.vasomim.engine.internal.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.engine.detect.BackboneConfig;
import io.github.vasomim.engine.detect.DetectorConfig;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.detect.ProposalConfig;
import io.github.vasomim.engine.detect.RegionConfig;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.testing.Reference;
import io.github.vasomim.image.Box;
import io.github.vasomim.io.NamedTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole detector against the same in PyTorch, written from the papers: levels, losses, and the gradient of every parameter. */
class DetectorReferenceTest {
    private static final DetectorShape SHAPE = new DetectorShape(
            new VitConfig(96, 16, 24, 3, 2),
            2,
            new DetectorConfig(
                    96,
                    new BackboneConfig(4, 1, true, 16),
                    // so many samples that all are taken: nothing is left to chance
                    new ProposalConfig(8, List.of(0.5, 1.0, 2.0), 0.3, 0.7, 4000, 0.5, 0.7, 30, 30, 40),
                    new RegionConfig(3, 2, 1, 12, 20, 0.5, 4000, 0.25, 0.05, 0.5, 100)));

    private static final List<List<LabelledBox>> FINDINGS = List.of(
            List.of(
                    new LabelledBox(new Box(10, 20, 30, 24), 1, false),
                    new LabelledBox(new Box(50, 52, 11, 28), 2, false)),
            List.of(new LabelledBox(new Box(30, 5, 60, 55), 2, false)));

    private final NDManager manager = NDManager.newBaseManager();
    private final Reference reference = Reference.load("detector.json");

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void with_the_engines_own_operators() {
        try (Kernels kernels = Kernels.of(manager)) {
            hold(kernels);
        }
    }

    @Test
    void with_the_portable_operators() {
        hold(Kernels.portable());
    }

    private void hold(Kernels kernels) {
        try (ParameterSet set = weights(kernels);
                NDScope scope = new NDScope();
                GradientTape tape = kernels.tape(manager)) {
            scope.suppressNotUsedWarning();
            FasterRcnn network = new FasterRcnn(SHAPE, set.scope(), kernels);
            set.train();
            NDArray frames = manager.create(numbers("frames", 2 * 3 * 96 * 96, 1.5), new Shape(2, 3, 96, 96));
            NDList levels = network.levels(frames, null);
            reference.hold("levels", levels.stream().map(NDArray::toFloatArray).toList(), 1e-5);
            DetectorLoss loss = network.loss(frames, FINDINGS, new SplittableRandom(1), null);
            int at = 0;
            for (LossTerm term : LossTerm.values()) {
                float expected = reference.numbers("losses").get(at++).getAsFloat();
                NDArray actual = loss.terms().get(term);
                assertThat(actual).isNotNull();
                assertThat(actual.getFloat()).as(term.name()).isCloseTo(expected, within(1e-4f * expected));
            }
            List<String> names = List.copyOf(set.parameters().keySet());
            List<NDArray> gradients = tape.gradients(
                    loss.total(), new ArrayList<>(set.parameters().values()));
            Map<String, float[]> byName = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), gradients.get(i).toFloatArray());
            }
            reference.hold("gradients", byName, 1e-3, Set.of());
        }
    }

    private ParameterSet weights(Kernels kernels) {
        Map<String, NamedTensor> tensors = new LinkedHashMap<>();
        try (ParameterSet shapes = ParameterSet.initialised(manager, new SplittableRandom(1))) {
            FasterRcnn network = new FasterRcnn(SHAPE, shapes.scope(), kernels);
            assertThat(network.shape()).isEqualTo(SHAPE);
            shapes.parameters().forEach((name, array) -> {
                float[] values = numbers(name, (int) array.size(), scale(name));
                if (name.matches(".*norm[12]?\\.weight")) {
                    for (int i = 0; i < values.length; i++) {
                        values[i] += 1;
                    }
                }
                tensors.put(
                        name, new NamedTensor(name, array.getShape().getShape().clone(), values));
            });
        }
        return ParameterSet.restored(manager, tensors, "test");
    }

    private static double scale(String name) {
        if (name.matches(".*norm[12]?\\.weight")) {
            return 0.2;
        }
        return name.equals("encoder.patch_embed.proj.weight") ? 0.05 : 0.3;
    }

    /** Numbers from a name alone. */
    private static float[] numbers(String name, int count, double scale) {
        int seed = 0;
        for (int i = 0; i < name.length(); i++) {
            seed += name.charAt(i) * (i + 1);
        }
        seed %= 1000;
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * Math.sin(seed + 0.37 * i + 0.011 * Math.pow(i % 97, 2)));
        }
        return values;
    }
}
