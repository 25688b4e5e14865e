package io.github.vasomim.engine.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.engine.internal.model.Patches;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.objective.ReconstructionStep;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureObjectivesTest {
    private static final VitConfig SHAPE = new VitConfig(12, 4, 12, 3, 3);
    private static final PatchGrid GRID = new PatchGrid(12, 12, 4);
    private static final int L = 9;
    private static final int VALUES = 48;
    private static final int E = 6;
    private static final float[] FRAMES = Slopes.normal(1, 2 * 3 * 144);
    private static final float[] TOKENS = Slopes.normal(2, 2 * L * E);

    private static Map<String, NamedTensor> weights(VitConfig shape) {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(4))) {
            new VitEncoder(shape, set.scope(), kernels);
            return NamedTensor.byName(set.export());
        }
    }

    private static void with(BiConsumer<NDManager, FeatureEncoder> test) {
        try (NDManager manager = NDManager.newBaseManager();
                ParameterSet weights = ParameterSet.restored(manager, weights(SHAPE), "made");
                FeatureEncoder encoder = new FeatureEncoder(manager, SHAPE, weights.scope())) {
            test.accept(manager, encoder);
            assertThat(weights.parameters().values()).noneMatch(NDArray::hasGradient);
        }
    }

    private static ReconstructionStep step(
            NDManager manager, NDArray prediction, @Nullable NDArray tokens, float... masked) {
        NDArray frames = manager.create(FRAMES, new Shape(2, 3, 12, 12));
        return new ReconstructionStep(
                GRID,
                frames,
                Patches.of(frames, 4),
                manager.create(Slopes.normal(5, 2 * L), new Shape(2, L, 1)),
                manager.create(Slopes.uniform(6, 2 * L), new Shape(2, L, 1)),
                prediction,
                manager.create(masked, new Shape(2, L)),
                null,
                tokens);
    }

    private static float[] masked() {
        float[] masked = new float[2 * L];
        masked[1] = 1;
        masked[4] = 1;
        masked[L + 8] = 1;
        return masked;
    }

    private static Linear head(NDManager manager) {
        return new Linear(
                ParameterSet.initialised(manager, new SplittableRandom(8)).scope(), E, SHAPE.width());
    }

    @Test
    void features_have_mean_zero_and_variance_one() {
        with((manager, encoder) -> {
            float[] values = encoder.features(manager.create(FRAMES, new Shape(2, 3, 12, 12)))
                    .toFloatArray();
            assertThat(values).hasSize(2 * L * 12);
            for (int token = 0; token < 2 * L; token++) {
                float[] one = Arrays.copyOfRange(values, token * 12, (token + 1) * 12);
                double mean = 0;
                double square = 0;
                for (float value : one) {
                    mean += value / 12.0;
                    square += value * value / 12.0;
                }
                assertThat(mean).isCloseTo(0, within(1e-5));
                assertThat(square).isCloseTo(1, within(1e-3));
            }
        });
    }

    @Test
    void the_last_block_before_the_norm_leads_to_the_same_features() {
        // With first values the last norm weighs all alike, and normalising twice is normalising once.
        with((manager, encoder) -> {
            NDArray frames = manager.create(FRAMES, new Shape(2, 3, 12, 12));
            List<NDArray> deep = encoder.features(frames, List.of(1, 3));
            float[] last = encoder.features(frames).toFloatArray();
            assertThat(deep).hasSize(2);
            assertThat(deep.get(1).toFloatArray()).containsExactly(last, within(1e-3f));
            assertThat(deep.get(0).toFloatArray()[0]).isNotCloseTo(last[0], within(1e-2f));
        });
    }

    @Test
    void distillation_is_the_mean_over_hidden_patches() {
        with((manager, encoder) -> {
            Linear head = head(manager);
            ReconstructionStep step = step(
                    manager,
                    manager.zeros(new Shape(2, L, VALUES)),
                    manager.create(TOKENS, new Shape(2, L, E)),
                    masked());
            float actual = new FeatureDistillation(encoder, head, FeatureDistance.COSINE, 2)
                    .evaluate(step)
                    .terms()
                    .get(0)
                    .value()
                    .getFloat();
            float[] all = FeatureDistance.COSINE
                    .of(head.forward(manager.create(TOKENS, new Shape(2, L, E))), encoder.features(step.frames()))
                    .toFloatArray();
            assertThat(actual).isCloseTo((all[1] + all[4] + all[L + 8]) / 3, within(1e-5f));
        });
    }

    @ParameterizedTest
    @EnumSource
    void distillation_teaches_the_tokens_of_hidden_patches(FeatureDistance distance) {
        with((manager, encoder) -> {
            FeatureDistillation objective = new FeatureDistillation(encoder, head(manager), distance, 2);
            NDArray prediction = manager.zeros(new Shape(2, L, VALUES));
            Shape shape = new Shape(2, L, E);
            Slopes.hold(
                    manager,
                    TOKENS,
                    shape,
                    1e-2,
                    tokens -> objective
                            .evaluate(step(manager, prediction, tokens, masked()))
                            .total());
            float[] gradient = Slopes.gradient(
                    manager,
                    TOKENS,
                    shape,
                    tokens -> objective
                            .evaluate(step(manager, prediction, tokens, masked()))
                            .total());
            for (int patch = 0; patch < 2 * L; patch++) {
                float[] own = Arrays.copyOfRange(gradient, patch * E, (patch + 1) * E);
                if (masked()[patch] == 0) {
                    assertThat(own).containsOnly(0);
                } else {
                    assertThat(own).doesNotContain(0);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void the_very_frame_looks_like_the_frame(FeatureDistance distance) {
        with((manager, encoder) -> {
            PerceptualFeatures objective = new PerceptualFeatures(encoder, ImmutableList.of(1, 3), distance, 1);
            ReconstructionStep blank = step(manager, manager.zeros(new Shape(2, L, VALUES)), null, masked());
            NDArray exact = blank.patches().sub(blank.patchMean()).div(blank.patchDeviation());
            assertThat(objective
                            .evaluate(step(manager, exact, null, masked()))
                            .total()
                            .getFloat())
                    .isCloseTo(0, within(1e-5f));
            assertThat(objective.evaluate(blank).total().getFloat()).isGreaterThan(0.01f);
        });
    }

    @ParameterizedTest
    @EnumSource
    void perception_teaches_the_prediction(FeatureDistance distance) {
        with((manager, encoder) -> {
            PerceptualFeatures objective = new PerceptualFeatures(encoder, ImmutableList.of(2, 3), distance, 4);
            Slopes.holdAlong(
                    manager,
                    Slopes.normal(7, 2 * L * VALUES),
                    new Shape(2, L, VALUES),
                    0.1,
                    prediction -> objective
                            .evaluate(step(manager, prediction, null, masked()))
                            .total());
        });
    }

    @Test
    void encoders_of_other_patches_but_as_many_see_the_frames_resized() {
        VitConfig finer = new VitConfig(24, 8, 12, 2, 3);
        EncoderFile file = new EncoderFile(finer, weights(finer), Map.of(), Path.of("finer.safetensors"));
        try (NDManager manager = NDManager.newBaseManager();
                FeatureEncoder encoder = FeatureEncoder.of(manager, file, new VitConfig(12, 4, 12, 2, 3))) {
            assertThat(encoder.features(manager.create(FRAMES, new Shape(2, 3, 12, 12)))
                            .getShape())
                    .isEqualTo(new Shape(2, L, 12));
            Slopes.holdAlong(
                    manager,
                    FRAMES,
                    new Shape(2, 3, 12, 12),
                    0.1,
                    frames -> encoder.features(frames).get(":,0:2,0:3").sum());
        }
        VitConfig wider = new VitConfig(12, 4, 12, 2, 3, 20, 1);
        try (NDManager manager = NDManager.newBaseManager();
                FeatureEncoder encoder = FeatureEncoder.of(manager, file, wider)) {
            assertThat(encoder.features(manager.zeros(new Shape(2, 1, 12, 20))).getShape())
                    .isEqualTo(new Shape(2, 15, 12));
        }
    }
}
