package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.internal.pretext.AttentionDriven;
import io.github.vasomim.engine.internal.pretext.Deblurring;
import io.github.vasomim.engine.internal.pretext.HardPatches;
import io.github.vasomim.engine.internal.pretext.LocalScales;
import io.github.vasomim.engine.internal.pretext.Pretext;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.pretext.DeblurringSettings;
import io.github.vasomim.engine.pretext.HardPatchSettings;
import io.github.vasomim.engine.pretext.LocalSettings;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.masking.AttentionMasking;
import io.github.vasomim.masking.GuidanceSchedule;
import io.github.vasomim.masking.HardPatchMasking;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.RandomMasking;
import io.github.vasomim.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of the methods on a narrow model. */
class MethodStepTest {
    private static final VitConfig SHAPE = new VitConfig(32, 8, 16, 2, 2);
    private static final DecoderConfig DECODER = new DecoderConfig(16, 1, 2);

    /**
     * The keys' share of an attention bias has no effect, nor has what is added to every patch's hardness: their gradients are rounding
     * noise.
     */
    private static final List<String> NO_EFFECT =
            List.of("qkv.bias", "hardness.decoder_norm.bias", "hardness.decoder_pred.bias");

    /** A method as it is built on any shape. */
    private record Method(String name, Pretext.Factory parts, MaskingStrategy strategy) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Method> methods() {
        MaskedPixels.Error squared = MaskedPixels.Error.SQUARED;
        return Stream.of(
                new Method(
                        "HPM",
                        f -> new HardPatches(f, DECODER, new HardPatchSettings(0.9, 1), squared),
                        new HardPatchMasking(0.5, GuidanceSchedule.PAPER)),
                new Method("AMT", f -> new AttentionDriven(f, DECODER, 0.1), new AttentionMasking(0.5, 0.25)),
                new Method(
                        "DeblurringMIM",
                        f -> new Deblurring(f, DECODER, DeblurringSettings.STANDARD, squared),
                        new RandomMasking(0.5)),
                new Method(
                        "LocalMIM",
                        f -> new LocalScales(f, DECODER, LocalSettings.STANDARD, squared, 1, true),
                        new RandomMasking(0.5)),
                new Method(
                        "LocalMIM, histograms",
                        f -> new LocalScales(
                                f, DECODER, new LocalSettings(LocalSettings.Feature.HOG, null, null), squared, 1, true),
                        new RandomMasking(0.5)));
    }

    /** A model and its step. */
    private static final class Run implements AutoCloseable {
        private final PretrainModel model;
        private final PretrainStep step;

        Run(NDManager manager, Method method, String... settings) {
            model = PretrainModel.initialised(manager, SHAPE, method.parts(), new SplittableRandom(3));
            step = new PretrainStep(
                    manager,
                    SHAPE,
                    RecordJson.set(PretrainConfig.PAPER, List.of(settings)).training(),
                    1,
                    true,
                    model,
                    null,
                    method.strategy(),
                    new MaskedPixels(1));
        }

        StepValues step(List<FloatImage> frames, double progress, double rate) {
            List<RandomGenerator> random = new ArrayList<>();
            for (int i = 0; i < frames.size(); i++) {
                random.add(new SplittableRandom(i + 100));
            }
            return step.run(new TrainingBatch(frames, List.of(), random), progress, rate);
        }

        @Override
        public void close() {
            step.close();
            model.close();
        }
    }

    private static List<FloatImage> frames(int count) {
        SplittableRandom random = new SplittableRandom(11);
        List<FloatImage> frames = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            FloatImage frame = new FloatImage(32, 32);
            double tilt = random.nextDouble(-3, 3);
            for (int i = 0; i < 1024; i++) {
                frame.values()[i] = (float) (128 + tilt * (i % 32) + random.nextDouble(60) - i / 32.0);
            }
            frames.add(frame);
        }
        return frames;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void steps_leave_nothing_behind_and_lower_the_loss(Method method) {
        List<FloatImage> frames = frames(3);
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            try (Run run = new Run(manager, method)) {
                double first = 0;
                double last = 0;
                long arrays = 0;
                for (int i = 0; i < 100; i++) {
                    double loss = run.step(frames, i / 100.0, 2e-3).loss();
                    first += i < 20 ? loss / 20 : 0;
                    last += i >= 80 ? loss / 20 : 0;
                    if (i == 20) {
                        // Operators that steps do without are prepared when they are first used.
                        run.step.preview(frames.get(0), null, new SplittableRandom(1));
                        arrays = NativeArrays.open(manager);
                    }
                }
                assertThat(NativeArrays.open(manager)).isEqualTo(arrays);
                run.step.preview(frames.get(0), null, new SplittableRandom(1));
                assertThat(NativeArrays.open(manager)).isEqualTo(arrays);
                assertThat(last).isLessThan(0.95 * first);
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void parts_of_a_batch_give_the_gradients_of_the_whole(Method method) {
        List<FloatImage> frames = frames(5);
        try (NDManager manager = NDManager.newBaseManager();
                Run whole = new Run(manager, method);
                Run parts = new Run(manager, method, "training.microBatchSize=2")) {
            // At the end of training, where masks follow what the model tells.
            double loss = whole.step(frames, 1, 1e-3).loss();
            assertThat(parts.step(frames, 1, 1e-3).loss()).isCloseTo(loss, within(1e-5 * loss));
            List<TensorSource> expected = whole.step.learner().optimizer().sources();
            List<TensorSource> actual = parts.step.learner().optimizer().sources();
            double largest = 0;
            for (int i = 0; i < expected.size(); i++) {
                String name = expected.get(i).name();
                if (name.startsWith("adamw.first.") && NO_EFFECT.stream().noneMatch(name::endsWith)) {
                    largest = Math.max(
                            largest,
                            Golden.relativeError(
                                    actual.get(i).fetch().values(),
                                    expected.get(i).fetch().values()));
                }
            }
            assertThat(largest).isLessThan(1e-4);
        }
    }

    @Test
    void a_teacher_without_momentum_is_the_model_after_each_step() {
        Method copying = new Method(
                "HPM",
                f -> new HardPatches(f, DECODER, new HardPatchSettings(0, 1), MaskedPixels.Error.SQUARED),
                new HardPatchMasking(0.5, GuidanceSchedule.PAPER));
        try (NDManager manager = NDManager.newBaseManager();
                Run run = new Run(manager, copying)) {
            float[] before = weight(run, "blocks.1.mlp.fc2.weight");
            run.step(frames(2), 0.5, 1e-3);
            float[] after = weight(run, "blocks.1.mlp.fc2.weight");
            assertThat(after).isNotEqualTo(before);
            assertThat(weight(run, "following.blocks.1.mlp.fc2.weight")).isEqualTo(after);
        }
    }

    @Test
    void attention_is_looked_at_before_the_step_that_is_due() {
        Method amt = methods().skip(1).findFirst().orElseThrow();
        try (NDManager manager = NDManager.newBaseManager();
                Run run = new Run(manager, amt)) {
            run.step(frames(2), 0.09, 1e-3);
            assertThat(weight(run, "following.looks")).containsExactly(0);
            float[] seen = weight(run, "norm.weight");
            run.step(frames(2), 0.3, 1e-3);
            assertThat(weight(run, "following.looks")).containsExactly(3);
            assertThat(weight(run, "following.norm.weight")).isEqualTo(seen).isNotEqualTo(weight(run, "norm.weight"));
        }
    }

    private static float[] weight(Run run, String name) {
        return run.model.sources().stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow()
                .fetch()
                .values();
    }

    @Test
    void a_diverged_teacher_is_told_by_the_loss() {
        Method hpm = methods().findFirst().orElseThrow();
        try (NDManager manager = NDManager.newBaseManager();
                Run run = new Run(manager, hpm)) {
            List<FloatImage> frames = frames(2);
            run.step(frames, 0.9, Double.POSITIVE_INFINITY);
            assertThatThrownBy(() -> run.step(frames, 0.9, 1e-3)).isInstanceOf(DivergedException.class);
        }
    }
}
