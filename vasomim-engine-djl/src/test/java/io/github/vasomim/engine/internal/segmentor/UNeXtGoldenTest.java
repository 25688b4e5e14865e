package io.github.vasomim.engine.internal.segmentor;

import static io.github.vasomim.testing.Golden.relativeError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.google.gson.JsonElement;
import io.github.vasomim.engine.internal.optim.AdamW;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.testing.Reference;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.WeightFile;
import io.github.vasomim.testing.Golden;
import io.github.vasomim.testing.SharedData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Holds the network to the published weights' golden numbers: outputs, loss, running statistics, and those gradients and updated
 * weights that backward reaches before the last GELU. The archives' other gradients come from a PyTorch whose GELU leaves the gradient
 * uninitialised where it is strided (pytorch/pytorch issues 107876 and 112006), so a double-precision {@link Reference} stands in for
 * them, and central differences here and in {@link UNeXtGradientTest} speak for the reference.
 */
class UNeXtGoldenTest {
    private static final Shape INPUT = new Shape(4, 3, 224, 224);
    private static final Shape OUTPUT = new Shape(4, 1, 224, 224);
    /** What backward reaches before the last GELU, without the biases that batch normalisation cancels. */
    private static final List<String> BEFORE_GELU = List.of(
            "final.weight",
            "decoder5.weight",
            "decoder5.bias",
            "dbn4.weight",
            "dbn4.bias",
            "decoder4.weight",
            "dbn3.weight",
            "dbn3.bias",
            "decoder3.weight",
            "dnorm4.weight",
            "dnorm4.bias",
            "dblock2.0.mlp.fc2.weight",
            "dblock2.0.mlp.fc2.bias");

    /** What rounding of 32 bits may do to a single array or block: it puts a few pixels on the other side of a ReLU. */
    private static final double SMALL_PARTS = 5e-3;

    /** Batch normalisation takes the mean away again: these gradients are rounding, which Adam scales up to full steps. */
    private static final Set<String> CANCELLED = Set.of(
            "encoder1.bias",
            "encoder2.bias",
            "encoder3.bias",
            "decoder1.bias",
            "decoder2.bias",
            "decoder3.bias",
            "decoder4.bias");

    private static Map<String, NamedTensor> weights() {
        return WeightFile.read(SharedData.require("weights/unext_s_frangi92_epoch200.pth"));
    }

    @Test
    void logitsOfThePublishedWeights() {
        Golden golden = Golden.load("unext_s.npz");
        try (NDManager manager = NDManager.newBaseManager();
                FrozenSegmentor segmentor = new FrozenSegmentor(manager, weights(), "published weights");
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            NDArray logits = segmentor.logits(manager.create(golden.floats("input"), INPUT));
            assertThat(relativeError(logits.toFloatArray(), golden.floats("logits")))
                    .isLessThan(1e-5);
            assertThat(crossEntropy(logits.toFloatArray(), golden.floats("bce_target")))
                    .isCloseTo(golden.array("bce_loss").values()[0], within(1e-4));
        }
    }

    @Test
    void inputGradientEqualsTheReferenceAndIsTheSlopeOfTheLoss() {
        Golden golden = Golden.load("unext_s.npz");
        float[] input = golden.floats("input");
        float[] target = golden.floats("bce_target");
        try (NDManager manager = NDManager.newBaseManager();
                FrozenSegmentor segmentor = new FrozenSegmentor(manager, weights(), "published weights")) {
            float[] gradient;
            try (NDScope scope = new NDScope();
                    GradientCollector collector = manager.getEngine().newGradientCollector()) {
                scope.suppressNotUsedWarning();
                NDArray images = manager.create(input, INPUT);
                images.setRequiresGradient(true);
                NDArray logits = segmentor.logits(images);
                NDArray truth = manager.create(target, OUTPUT);
                collector.backward(logits.getNDArrayInternal()
                        .softPlus()
                        .sub(logits.mul(truth))
                        .mean());
                gradient = images.getGradient().toFloatArray();
            }
            Reference reference = Reference.load("unext_s.json");
            reference.hold("input_gradient_blocks", blocks(gradient), SMALL_PARTS);
            double norm = norm(gradient);
            double squares = 0;
            for (JsonElement block : reference.numbers("input_gradient_blocks")) {
                squares += Math.pow(block.getAsJsonArray().get(0).getAsDouble(), 2);
            }
            assertThat(norm).isCloseTo(Math.sqrt(squares), within(1e-3 * norm));
            double step = 0.05;
            double[] loss = new double[2];
            for (int side = 0; side < 2; side++) {
                float[] moved = input.clone();
                for (int i = 0; i < moved.length; i++) {
                    moved[i] += (float) ((side == 0 ? -step : step) * gradient[i] / norm);
                }
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    loss[side] = crossEntropy(
                            segmentor.logits(manager.create(moved, INPUT)).toFloatArray(), target);
                }
            }
            assertThat((loss[1] - loss[0]) / (2 * step)).isCloseTo(norm, within(0.01 * norm));
        }
    }

    /** Each frame's, each channel's sixteen squares of 56 pixels. */
    private static List<float[]> blocks(float[] gradient) {
        List<float[]> blocks = new ArrayList<>();
        for (int plane = 0; plane < 4 * 3; plane++) {
            for (int block = 0; block < 16; block++) {
                float[] values = new float[56 * 56];
                int corner = plane * 224 * 224 + block / 4 * 56 * 224 + block % 4 * 56;
                for (int row = 0; row < 56; row++) {
                    System.arraycopy(gradient, corner + row * 224, values, row * 56, 56);
                }
                blocks.add(values);
            }
        }
        return blocks;
    }

    @Test
    void oneTrainingStep() {
        Golden golden = Golden.load("unext_s_train_step.npz");
        Reference reference = Reference.load("unext_s.json");
        float[] input = Golden.load("unext_s.npz").floats("input");
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.restored(manager, weights(), "published weights")) {
            UNeXt model = new UNeXt(set.scope(), kernels);
            assertThat(set.parameterCount()).isEqualTo(253_561);
            set.train();
            try (AdamW adam = new AdamW(set, AdamW.decayMatrices(set, 0), kernels, 0.9, 0.999, 1e-8)) {
                try (NDScope scope = new NDScope();
                        GradientTape tape = kernels.tape(manager)) {
                    scope.suppressNotUsedWarning();
                    NDArray logits = model.forward(manager.create(input, INPUT), true);
                    NDArray loss = SegmentationLoss.of(logits, manager.create(golden.floats("target"), OUTPUT));
                    NDArray probability = logits.getNDArrayInternal().sigmoid();
                    assertThat(relativeError(probability.toFloatArray(), golden.floats("prob")))
                            .isLessThan(1e-4);
                    assertThat((double) loss.getFloat())
                            .isCloseTo(golden.array("bce_dice_loss").values()[0], within(1e-5));
                    adam.backward(tape, loss);
                    Map<String, float[]> gradients = new HashMap<>();
                    adam.gradients().forEach((name, gradient) -> gradients.put(name, gradient.toFloatArray()));
                    reference.hold("step_gradient", gradients, SMALL_PARTS, CANCELLED);
                    gradients.forEach((name, gradient) -> {
                        if (BEFORE_GELU.contains(name)) {
                            double expected = golden.array("grad_norm/" + name).values()[0];
                            assertThat(norm(gradient)).as(name).isCloseTo(expected, within(1e-3 * expected));
                        }
                    });
                }
                adam.step(1e-3);
                Map<String, float[]> after = new HashMap<>();
                set.parameters().forEach((name, parameter) -> after.put(name, parameter.toFloatArray()));
                reference.hold("after", after, 1e-3, CANCELLED);
                Map<String, Double> distances = new HashMap<>();
                for (NamedTensor tensor : set.export()) {
                    if (BEFORE_GELU.contains(tensor.name()) || tensor.name().contains("running")) {
                        distances.put(
                                tensor.name(), relativeError(tensor.values(), golden.floats("after/" + tensor.name())));
                    }
                }
                assertThat(distances).hasSize(BEFORE_GELU.size() + 14);
                assertThat(distances).allSatisfy((name, far) -> assertThat(far).isLessThan(1e-3));
            }
        }
    }

    private static double crossEntropy(float[] logits, float[] target) {
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double x = logits[i];
            sum += Math.max(x, 0) - x * target[i] + Math.log1p(Math.exp(-Math.abs(x)));
        }
        return sum / logits.length;
    }

    private static double norm(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return Math.sqrt(sum);
    }
}
