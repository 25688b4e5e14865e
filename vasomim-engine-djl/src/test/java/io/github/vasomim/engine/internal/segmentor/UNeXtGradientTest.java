package io.github.vasomim.engine.internal.segmentor;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * In training mode the gradient of each matrix and kernel, and of one norm of each kind, is the slope of the loss along it, by central
 * differences.
 */
class UNeXtGradientTest {
    private static final int SIDE = 64;
    private static final Set<String> NORMS =
            Set.of("ebn1.weight", "dbn2.bias", "patch_embed4.norm.bias", "block1.0.norm2.weight", "dnorm3.weight");

    @Test
    void gradientsAreSlopes() {
        SplittableRandom random = new SplittableRandom(5);
        float[] input = new float[2 * 3 * SIDE * SIDE];
        float[] mask = new float[2 * SIDE * SIDE];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextInt(2);
        }
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, random)) {
            UNeXt model = new UNeXt(set.scope(), kernels);
            set.train();
            NDArray images = manager.create(input, new Shape(2, 3, SIDE, SIDE));
            NDArray masks = manager.create(mask, new Shape(2, 1, SIDE, SIDE));
            try (NDScope scope = new NDScope();
                    GradientCollector collector = manager.getEngine().newGradientCollector()) {
                scope.suppressNotUsedWarning();
                collector.backward(SegmentationLoss.of(model.forward(images, true), masks));
            }
            List<String> wrong = new ArrayList<>();
            int checked = 0;
            for (Map.Entry<String, NDArray> entry : set.parameters().entrySet()) {
                NDArray parameter = entry.getValue();
                if (parameter.getShape().dimension() == 1 && !NORMS.contains(entry.getKey())) {
                    continue;
                }
                try (NDScope scope = new NDScope()) {
                    scope.suppressNotUsedWarning();
                    NDArray gradient = parameter.getGradient();
                    double norm = Math.sqrt(gradient.square().sum().getFloat());
                    double step = Math.min(0.002, 2e-4 / norm);
                    NDArray change = gradient.mul((float) (step / norm));
                    NDArray live = parameter.stopGradient();
                    live.addi(change);
                    double above = loss(model.forward(images, true).toFloatArray(), mask);
                    live.subi(change).subi(change);
                    double below = loss(model.forward(images, true).toFloatArray(), mask);
                    live.addi(change);
                    double slope = (above - below) / (2 * step);
                    checked++;
                    if (!(Math.abs(slope - norm) < 0.02 * norm)) {
                        wrong.add(entry.getKey() + " has slope " + slope + " and gradient " + norm);
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(checked).isEqualTo(23 + NORMS.size());
        }
    }

    /** Half cross-entropy, half one minus Dice, in double precision. */
    private static double loss(float[] logits, float[] mask) {
        double entropy = 0;
        double overlap = 0;
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            double x = logits[i];
            double p = 1 / (1 + Math.exp(-x));
            entropy += Math.max(x, 0) - x * mask[i] + Math.log1p(Math.exp(-Math.abs(x)));
            overlap += p * mask[i];
            sum += p + mask[i];
        }
        return 0.5 * entropy / logits.length + 0.5 * (1 - (2 * overlap + 1e-5) / (sum + 1e-5));
    }
}
