package io.github.vasomim.engine.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Transformer blocks on a tape: their gradients are those of the operations they are made of. */
class BlockKernelTest extends BothKernels {
    /** Two blocks, a product between them, short cuts and sums of results, so that every way back is taken. */
    private NDArray twoBlocks(Kernels kernels, NDArray x, List<NDArray> w, List<NDArray> keep) {
        NDArray first = kernels.block(x.mul(w.get(24)), new BlockWeights(w.subList(0, 12), 2), keep);
        NDArray second = kernels.block(first, new BlockWeights(w.subList(0, 12), 2), List.of());
        NDArray third = kernels.block(second.mul(w.get(24)), new BlockWeights(w.subList(12, 24), 2), keep);
        // Autograd gives one and the same array to both operands of a sum.
        NDArray both = first.add(second).square().sum();
        return third.square()
                .sum()
                .add(both)
                .add(x.mul(w.get(24)).sum())
                .add(w.get(4).square().sum());
    }

    @Test
    void the_gradients_of_blocks_are_those_of_the_operations_they_are_made_of() {
        long[][] shapes = {
            {8}, {8}, {24, 8}, {24}, {8, 8}, {8}, {8}, {8}, {32, 8}, {32}, {8, 32}, {8},
        };
        List<NDArray> weights = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            Shape shape = i == 24 ? new Shape(1) : new Shape(shapes[i % 12]);
            weights.add(manager.create(floats(gaussian(shape.size(), i)), shape).mul(0.3f));
            weights.get(i).setRequiresGradient(true);
        }
        float[] tokens = floats(gaussian(2 * 5 * 8, 77));
        NDArray kept = manager.create(new float[] {0, 1.25f}, new Shape(2, 1, 1));
        try (Kernels composed = new PyTorchKernels(manager, false)) {
            for (List<NDArray> keep : List.of(List.<NDArray>of(), List.of(kept, kept))) {
                List<float[]> expected = gradients(both.get(1), TapeSettings.PLAIN, tokens, weights, keep);
                for (Kernels kernels : List.of(fast, composed)) {
                    for (boolean recompute : new boolean[] {false, true}) {
                        assertClose(
                                gradients(
                                        kernels,
                                        new TapeSettings(recompute, TapeSettings.Width.FULL),
                                        tokens,
                                        weights,
                                        keep),
                                expected,
                                1e-4f);
                        assertClose(
                                gradients(
                                        kernels, narrow(recompute, TapeSettings.Width.BFLOAT16), tokens, weights, keep),
                                expected,
                                0.06f);
                        assertClose(
                                gradients(
                                        kernels, narrow(recompute, TapeSettings.Width.FLOAT16), tokens, weights, keep),
                                expected,
                                0.01f);
                    }
                }
            }
        }
    }

    private static TapeSettings narrow(boolean recompute, TapeSettings.Width width) {
        return new TapeSettings(recompute, width);
    }

    /** The loss, then its gradients. */
    private List<float[]> gradients(
            Kernels kernels, TapeSettings settings, float[] tokens, List<NDArray> weights, List<NDArray> keep) {
        List<float[]> gradients = new ArrayList<>();
        try (NDScope scope = new NDScope();
                GradientTape tape = kernels.tape(manager, settings)) {
            scope.suppressNotUsedWarning();
            NDArray x = manager.create(tokens, new Shape(2, 5, 8));
            NDArray loss = twoBlocks(kernels, x, weights, keep);
            gradients.add(loss.toFloatArray());
            tape.gradients(loss, weights).forEach(g -> gradients.add(g.toFloatArray()));
        }
        return gradients;
    }

    private static void assertClose(List<float[]> actual, List<float[]> expected, float tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            float scale = 0;
            for (float value : expected.get(i)) {
                scale = Math.max(scale, Math.abs(value));
            }
            assertThat(scale).as("gradient %d", i).isPositive();
            assertThat(actual.get(i)).as("gradient %d", i).containsExactly(expected.get(i), within(tolerance * scale));
        }
    }
}
