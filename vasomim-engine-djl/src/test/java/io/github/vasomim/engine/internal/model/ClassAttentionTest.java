package io.github.vasomim.engine.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.PatchGrid;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassAttentionTest {
    @Test
    void twoHeadsByHand() {
        // A class token and two patches, two heads of two numbers. The first head's query meets keys of 0, 1 and 2 in
        // units that make the scores 0, ln 2 and 2 ln 2: shares of 1, 2 and 4 in 7. The second head's query is zero.
        float unit = (float) (Math.sqrt(2) * Math.log(2));
        float[] qkv = new float[3 * 12];
        qkv[0] = unit;
        qkv[1] = 5;
        for (int token = 0; token < 3; token++) {
            qkv[12 * token + 4] = token;
            qkv[12 * token + 6] = 9 - token;
            qkv[12 * token + 8] = 100;
        }
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] shares = ClassAttention.of(manager.create(qkv, new Shape(1, 3, 12)), 2)
                    .toFloatArray();
            assertThat(shares).hasSize(2);
            assertThat((double) shares[0]).isCloseTo((2.0 / 7 + 1.0 / 3) / 2, within(1e-6));
            assertThat((double) shares[1]).isCloseTo((4.0 / 7 + 1.0 / 3) / 2, within(1e-6));
        }
    }

    @Test
    void theEncodersLastBlockIsAsked() {
        VitConfig shape = new VitConfig(8, 4, 12, 1, 3);
        SplittableRandom random = new SplittableRandom(4);
        float[] patches = new float[4 * 48];
        for (int i = 0; i < patches.length; i++) {
            patches[i] = (float) random.nextDouble(-2, 2);
        }
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet weights = ParameterSet.initialised(manager, random);
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            VitEncoder encoder = new VitEncoder(shape, weights.scope(), kernels);
            float[] actual = encoder.classAttention(manager.create(patches, new Shape(1, 4, 48)))
                    .toFloatArray();
            double[][] tokens = tokens(weights, patches);
            double[] expected = new double[4];
            for (int head = 0; head < 3; head++) {
                double[] shares = shares(weights, tokens, head);
                for (int k = 0; k < 4; k++) {
                    expected[k] += shares[1 + k] / 3;
                }
            }
            for (int k = 0; k < 4; k++) {
                assertThat((double) actual[k]).isCloseTo(expected[k], within(1e-5));
            }
        }
    }

    /** Class token and patches as the only block sees them, normalised. */
    private static double[][] tokens(ParameterSet weights, float[] patches) {
        float[] projection = values(weights, "patch_embed.proj.weight");
        float[] bias = values(weights, "patch_embed.proj.bias");
        float[] token = values(weights, "cls_token");
        float[] positions = Positions.sineCosine(new PatchGrid(8, 8, 4), 12);
        double[][] tokens = new double[5][12];
        for (int t = 0; t < 5; t++) {
            for (int d = 0; d < 12; d++) {
                double sum = t == 0 ? token[d] : bias[d];
                for (int i = 0; t > 0 && i < 48; i++) {
                    // The matrix has channels first, a patch has them last.
                    sum += projection[d * 48 + i % 3 * 16 + i / 3] * patches[(t - 1) * 48 + i];
                }
                tokens[t][d] = sum + positions[t * 12 + d];
            }
            double mean = Arrays.stream(tokens[t]).average().orElseThrow();
            double variance = Arrays.stream(tokens[t])
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow();
            for (int d = 0; d < 12; d++) {
                tokens[t][d] = (tokens[t][d] - mean) / Math.sqrt(variance + 1e-6);
            }
        }
        return tokens;
    }

    private static double[] shares(ParameterSet weights, double[][] tokens, int head) {
        double[] scores = new double[5];
        double sum = 0;
        for (int t = 0; t < 5; t++) {
            for (int i = 0; i < 4; i++) {
                scores[t] += product(weights, tokens[0], 4 * head + i)
                        * product(weights, tokens[t], 12 + 4 * head + i)
                        / Math.sqrt(4);
            }
            scores[t] = Math.exp(scores[t]);
            sum += scores[t];
        }
        for (int t = 0; t < 5; t++) {
            scores[t] /= sum;
        }
        return scores;
    }

    private static double product(ParameterSet weights, double[] token, int row) {
        float[] matrix = values(weights, "blocks.0.attn.qkv.weight");
        double sum = 0;
        for (int d = 0; d < 12; d++) {
            sum += matrix[row * 12 + d] * token[d];
        }
        return sum;
    }

    private static float[] values(ParameterSet weights, String name) {
        NDArray array = Objects.requireNonNull(weights.parameters().get(name), name);
        return array.toFloatArray();
    }
}
