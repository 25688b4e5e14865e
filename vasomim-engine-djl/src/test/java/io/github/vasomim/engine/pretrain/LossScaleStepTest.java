package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.optim.LossScale;
import io.github.vasomim.engine.kernel.TapeSettings;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.optim.LossScaleSettings;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Steps in 16-bit floats, on a processor that computes them slowly. */
class LossScaleStepTest {
    private static final PretrainConfig CONFIG = SmallStep.config("method=mae");
    private static final TapeSettings FLOAT16 = new TapeSettings(false, TapeSettings.Width.FLOAT16);

    private static Replicas replicas(ReplicaParts parts) {
        return new Replicas(parts, CONFIG.compute().devices(null));
    }

    private static Map<String, float[]> fetched(Iterable<TensorSource> tensors) {
        Map<String, float[]> values = new TreeMap<>();
        tensors.forEach(t -> values.put(t.name(), t.fetch().values()));
        return values;
    }

    private static double relativeChange(Map<String, float[]> one, Map<String, float[]> other) {
        double difference = 0;
        double size = 0;
        for (Map.Entry<String, float[]> entry : one.entrySet()) {
            float[] second = other.getOrDefault(entry.getKey(), new float[0]);
            for (int i = 0; i < entry.getValue().length; i++) {
                difference += Math.pow(entry.getValue()[i] - second[i], 2);
                size += Math.pow(entry.getValue()[i], 2);
            }
        }
        return Math.sqrt(difference / size);
    }

    /** In 32 bits a scale that is a power of two, and the way back, cost no bit. */
    @Test
    void scaling_up_and_down_again_changes_nothing() {
        try (Replicas plain = replicas(SmallStep.parts(CONFIG));
                Replicas scaled = replicas(SmallStep.parts(CONFIG))) {
            scaled.step().learner().scaleLoss(LossScaleSettings.STANDARD);
            for (int i = 0; i < 2; i++) {
                StepValues values = scaled.step().run(SmallStep.batch(CONFIG, i), 0, 1e-3);
                assertThat(values).isEqualTo(plain.step().run(SmallStep.batch(CONFIG, i), 0, 1e-3));
            }
            Map<String, float[]> expected = fetched(plain.weights());
            fetched(scaled.weights())
                    .forEach((name, values) -> assertThat(values).as(name).isEqualTo(expected.get(name)));
            assertThat(scaled.step().learner().scaleState()).isEqualTo(new LossScale.State(65_536, 2, 0));
            assertThat(plain.step().learner().scaleState()).isNull();
        }
    }

    @Test
    void a_few_steps_in_16_bits_are_those_in_32_to_their_digits() {
        try (Replicas wide = replicas(SmallStep.parts(CONFIG));
                Replicas narrow = replicas(SmallStep.parts(CONFIG))) {
            Map<String, float[]> before = fetched(wide.weights());
            narrow.step().use(FLOAT16);
            narrow.step().learner().scaleLoss(LossScaleSettings.STANDARD);
            for (int i = 0; i < 3; i++) {
                double expected =
                        wide.step().run(SmallStep.batch(CONFIG, i), 0, 1e-4).loss();
                double loss =
                        narrow.step().run(SmallStep.batch(CONFIG, i), 0, 1e-4).loss();
                assertThat(loss).isCloseTo(expected, within(2e-3 * expected)).isNotEqualTo(expected);
            }
            assertThat(narrow.step().learner().skipped()).isZero();
            Map<String, float[]> moments = fetched(wide.step().learner().optimizer().sources().stream()
                    .filter(t -> t.name().startsWith("adamw.first."))
                    .collect(Collectors.toList()));
            assertThat(relativeChange(
                            moments, fetched(narrow.step().learner().optimizer().sources())))
                    .isBetween(1e-7, 0.02);
            assertThat(relativeChange(fetched(narrow.weights()), before)).isPositive();
        }
    }

    @Test
    void a_step_whose_gradients_overflow_is_left_out() {
        LossScaleSettings tooMuch = new LossScaleSettings(Math.pow(2, 40), 2, Math.pow(2, -30), 2_000);
        try (NDManager any = NDManager.newBaseManager();
                Replicas replicas = replicas(SmallStep.parts(CONFIG))) {
            TrainingStep step = replicas.step();
            step.use(FLOAT16);
            step.learner().scaleLoss(tooMuch);
            Map<String, float[]> before = fetched(replicas.weights());
            assertThat(step.run(SmallStep.batch(CONFIG, 0), 0, 1e-3).loss()).isFinite();
            fetched(replicas.weights())
                    .forEach((name, values) -> assertThat(values).as(name).isEqualTo(before.get(name)));
            assertThat(step.learner().scaleState()).isEqualTo(new LossScale.State(1024, 0, 1));
            assertThat(step.learner().done()).isEqualTo(1);
            assertThat(step.learner().optimizer().steps()).isZero();
            step.run(SmallStep.batch(CONFIG, 1), 0, 1e-3);
            long open = NativeArrays.open(any);
            assertThat(step.learner().done()).isEqualTo(2);
            assertThat(step.learner().optimizer().steps()).isEqualTo(1);
            assertThat(relativeChange(fetched(replicas.weights()), before)).isPositive();
            step.run(SmallStep.batch(CONFIG, 2), 0, 1e-3);
            assertThat(NativeArrays.open(any)).isEqualTo(open);
        }
    }

    @Test
    void gradients_that_are_lost_without_any_scale_end_the_training() {
        // The root of 0 is 0, its slope is infinite, and times the 0 behind it no number.
        ReconstructionObjective spoilt = step -> {
            NDArray zero =
                    step.prediction().mul(Constant.of(step.prediction(), 0)).sum();
            return ObjectiveTerms.of("own", 1, zero.sqrt());
        };
        try (Replicas replicas = replicas(SmallStep.parts(CONFIG).with(spoilt))) {
            replicas.step().learner().scaleLoss(new LossScaleSettings(2, 2, 0.5, 10));
            replicas.step().run(SmallStep.batch(CONFIG, 0), 0, 1e-3);
            assertThatThrownBy(() -> replicas.step().run(SmallStep.batch(CONFIG, 1), 0, 1e-3))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("not scaled up")
                    .hasMessageContaining("in step 2");
            assertThat(replicas.step().learner().done()).isEqualTo(1);
        }
    }

    @Test
    void what_was_left_out_is_counted_after_a_break() {
        LossScale.State state = new LossScale.State(512, 7, 3);
        try (Replicas replicas = replicas(SmallStep.parts(CONFIG))) {
            Learner learner = replicas.step().learner();
            replicas.step().run(SmallStep.batch(CONFIG, 0), 0, 1e-3);
            Map<String, NamedTensor> moments = NamedTensor.byName(learner.optimizer().sources().stream()
                    .map(TensorSource::fetch)
                    .toList());
            learner.scaleLoss(LossScaleSettings.STANDARD);
            learner.restore(moments, 10, state, "test");
            assertThat(learner.done()).isEqualTo(10);
            assertThat(learner.optimizer().steps()).isEqualTo(7);
            assertThat(learner.scale()).isEqualTo(512);
            assertThat(learner.scaleState()).isEqualTo(state);
        }
        try (Replicas replicas = replicas(SmallStep.parts(CONFIG))) {
            Learner learner = replicas.step().learner();
            replicas.step().run(SmallStep.batch(CONFIG, 0), 0, 1e-3);
            Map<String, NamedTensor> moments = NamedTensor.byName(learner.optimizer().sources().stream()
                    .map(TensorSource::fetch)
                    .toList());
            // On a device that stays with 32 bits.
            learner.restore(moments, 10, state, "test");
            assertThat(learner.scale()).isEqualTo(1);
            assertThat(learner.done()).isEqualTo(10);
            assertThat(learner.scaleState()).isEqualTo(state);
        }
    }
}
