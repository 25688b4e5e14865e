package io.github.vasomim.engine.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class SimMimHeadTest {
    private static final VitConfig SHAPE = new VitConfig(8, 4, 12, 2, 3);
    private static final int PATCHES = 4;
    private static final int VALUES = 48;

    private record Parts(NDManager manager, ParameterSet weights, VitEncoder encoder, SimMimHead head) {
        float[] predict(float[] patches, float... masked) {
            return head.forward(
                            encoder,
                            manager.create(patches, new Shape(1, PATCHES, VALUES)),
                            manager.create(masked, new Shape(1, PATCHES)))
                    .toFloatArray();
        }

        NDArray parameter(String name) {
            return Objects.requireNonNull(weights.parameters().get(name));
        }
    }

    private static void with(BiConsumer<Parts, float[]> test) {
        SplittableRandom random = new SplittableRandom(5);
        float[] patches = new float[PATCHES * VALUES];
        for (int i = 0; i < patches.length; i++) {
            patches[i] = (float) random.nextDouble(-1, 1);
        }
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet weights = ParameterSet.initialised(manager, random);
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            VitEncoder encoder = new VitEncoder(SHAPE, weights.scope(), kernels);
            SimMimHead head = new SimMimHead(SHAPE, weights.scope());
            weights.train();
            test.accept(new Parts(manager, weights, encoder, head), patches);
        }
    }

    @Test
    void hidden_pixels_do_not_matter_and_visible_ones_do() {
        with((parts, patches) -> {
            float[] expected = parts.predict(patches, 0, 1, 0, 1);
            float[] changed = patches.clone();
            changed[VALUES + 5] += 3;
            changed[3 * VALUES] -= 2;
            assertThat(parts.predict(changed, 0, 1, 0, 1)).isEqualTo(expected);
            changed[0] += 1;
            float[] moved = parts.predict(changed, 0, 1, 0, 1);
            for (int patch = 0; patch < PATCHES; patch++) {
                assertThat(moved[patch * VALUES]).isNotEqualTo(expected[patch * VALUES]);
            }
        });
    }

    @Test
    void with_nothing_hidden_it_is_a_linear_layer_on_the_encoder() {
        with((parts, patches) -> {
            float[] weight = parts.parameter("decoder_pred.weight").toFloatArray();
            float[] bias = parts.parameter("decoder_pred.bias").toFloatArray();
            float[] tokens = parts.encoder
                    .visibleTokens(
                            parts.manager.create(patches, new Shape(1, PATCHES, VALUES)),
                            parts.manager.create(new long[] {0, 1, 2, 3}, new Shape(1, PATCHES)))
                    .toFloatArray();
            float[] actual = parts.predict(patches, 0, 0, 0, 0);
            for (int patch = 0; patch < PATCHES; patch++) {
                for (int k = 0; k < VALUES; k++) {
                    double sum = bias[k];
                    for (int d = 0; d < SHAPE.width(); d++) {
                        sum += weight[k * SHAPE.width() + d] * tokens[(1 + patch) * SHAPE.width() + d];
                    }
                    assertThat((double) actual[patch * VALUES + k]).isCloseTo(sum, within(1e-5));
                }
            }
        });
    }

    @Test
    void the_token_learns_by_central_differences() {
        with((parts, patches) -> {
            NDArray token = parts.parameter("mask_token");
            NDArray input = parts.manager.create(patches, new Shape(1, PATCHES, VALUES));
            NDArray masked = parts.manager.create(new float[] {1, 0, 1, 0}, new Shape(1, PATCHES));
            try (GradientCollector collector = parts.manager.getEngine().newGradientCollector()) {
                collector.backward(parts.head
                        .forward(parts.encoder, input, masked)
                        .square()
                        .sum());
            }
            float[] gradient = token.getGradient().toFloatArray();
            for (int d = 0; d < SHAPE.width(); d++) {
                double step = 1e-2;
                double up = shifted(parts, token, input, masked, d, step);
                double down = shifted(parts, token, input, masked, d, -step);
                assertThat((double) gradient[d])
                        .isCloseTo((up - down) / (2 * step), within(0.02 * Math.max(1, Math.abs(gradient[d]))));
            }
        });
    }

    private static double shifted(Parts parts, NDArray token, NDArray input, NDArray masked, int d, double by) {
        float[] values = new float[SHAPE.width()];
        values[d] = (float) by;
        NDArray moved = token.stopGradient().add(parts.manager.create(values, new Shape(1, 1, SHAPE.width())));
        try (NDArray tokens = parts.encoder.maskedTokens(input, masked, moved)) {
            NDArray weight = parts.parameter("decoder_pred.weight").stopGradient();
            NDArray bias = parts.parameter("decoder_pred.bias").stopGradient();
            return tokens.stopGradient()
                    .get(":,1:")
                    .matMul(weight.transpose())
                    .add(bias)
                    .square()
                    .sum()
                    .getFloat();
        }
    }
}
