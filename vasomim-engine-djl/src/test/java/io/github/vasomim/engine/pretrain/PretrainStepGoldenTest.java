package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.MaskBatch;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.objective.AnatomicalConsistency;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.segmentor.UNeXt;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.WeightFile;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.testing.Golden;
import io.github.vasomim.testing.SharedData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The whole VasoMIM step at width 48 against a reference computed elsewhere. */
class PretrainStepGoldenTest {
    private static final VitConfig TINY = new VitConfig(224, 16, 48, 2, 3);

    @Test
    void the_step_equals_the_reference() {
        Golden golden = Golden.load("vasomim_tiny_step.npz");
        Map<String, NamedTensor> weights = WeightFile.read(SharedData.require("weights/unext_s_frangi92_epoch200.pth"));
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet segmentorWeights = ParameterSet.restored(manager, weights, "segmentor")) {
            UNeXt unext = new UNeXt(segmentorWeights.scope(), kernels);
            UnaryOperator<NDArray> segmentor = images -> unext.forward(images, false);
            try (PretrainModel model = PretrainModel.restored(
                            manager, TINY, new DecoderConfig(32, 1, 2), golden.tensors("w/"), "golden");
                    PretrainStep step = new PretrainStep(
                            manager,
                            TINY,
                            PretrainConfig.PAPER.training(),
                            0.5,
                            model,
                            segmentor,
                            PretrainConfig.PAPER.strategy(),
                            new MaskedPixels(1).plus(new AnatomicalConsistency(segmentor, 1)));
                    NDScope scope = new NDScope()) {
                scope.suppressNotUsedWarning();
                check(golden, manager, model, step);
            }
        }
    }

    private static void check(Golden golden, NDManager manager, PretrainModel model, PretrainStep step) {
        float[] hidden = golden.floats("mask");
        MaskBatch masks = MaskBatch.of(manager, List.of(mask(hidden, 0), mask(hidden, 1)));
        NDArray images = manager.create(golden.floats("images"), new Shape(2, 3, 224, 224));
        NDArray probability = Objects.requireNonNull(step.probability(images));
        NDArray guidance = step.guidance(masks(golden.floats("vessel_mask")), probability);
        assertThat(Golden.relativeError(guidance.toFloatArray(), golden.floats("guidance")))
                .isLessThan(1e-4);

        float[] losses = golden.floats("losses_total_rec_cons");
        for (int i = 0; i < 3; i++) {
            StepValues values = step.backward(images, masks, probability);
            float[] actual = {
                (float) values.loss(), (float) term(values, "reconstruction"), (float) term(values, "consistency")
            };
            assertThat(Golden.relativeError(actual, Arrays.copyOfRange(losses, 3 * i, 3 * i + 3)))
                    .as("losses of step %d", i + 1)
                    .isLessThan(1e-4);
            if (i == 0) {
                checkGradients(golden, model);
            }
            step.optimizer().step(1.2e-3);
        }
        Map<String, NamedTensor> after = golden.tensors("after3/");
        assertThat(after).hasSizeGreaterThan(40);
        List<String> wrong = new ArrayList<>();
        model.parameters().parameters().forEach((name, array) -> {
            double error = Golden.relativeError(
                    array.toFloatArray(),
                    Objects.requireNonNull(after.get(name)).values());
            if (!(error <= 1e-3)) {
                wrong.add(name + " " + error);
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static double term(StepValues values, String name) {
        return Objects.requireNonNull(values.terms().get(name));
    }

    private static void checkGradients(Golden golden, PretrainModel model) {
        List<String> wrong = new ArrayList<>();
        model.parameters().parameters().forEach((name, array) -> {
            float[] gradient = array.getGradient().toFloatArray();
            double error = Golden.relativeError(gradient, golden.floats("grad/" + name));
            if (!(error <= 1e-3)) {
                wrong.add(name + " " + error);
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static PatchMask mask(float[] values, int sample) {
        BitSet hidden = new BitSet();
        for (int k = 0; k < 196; k++) {
            hidden.set(k, values[sample * 196 + k] == 1);
        }
        return PatchMask.of(196, hidden);
    }

    private static List<LabelImage> masks(float[] values) {
        List<LabelImage> masks = new ArrayList<>();
        for (int n = 0; n < 2; n++) {
            byte[] labels = new byte[224 * 224];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = (byte) values[n * labels.length + i];
            }
            masks.add(LabelImage.wrap(224, 224, labels));
        }
        return masks;
    }
}
