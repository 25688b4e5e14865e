package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.objective.ReconstructionObjective;
import io.github.vasomim.testing.Golden;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps on several copies of a model against the step of one on the whole batch. */
class ReplicatedStepTest {
    /** What a few steps leave. */
    private record End(List<StepValues> values, Map<String, float[]> weights, Map<String, float[]> moments) {}

    private static End run(String devices, boolean together, String... changes) {
        PretrainConfig config = SmallStep.config(changes);
        List<String> names = List.of(devices.split(","));
        try (Replicas replicas =
                new Replicas(SmallStep.parts(config), config.on(names).compute().devices(null), together)) {
            List<StepValues> values = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                values.add(replicas.step().run(SmallStep.batch(config, i), i / 3.0, 1e-4));
            }
            return new End(
                    values,
                    fetched(replicas.weights()),
                    fetched(replicas.step().learner().optimizer().sources()));
        }
    }

    private static Map<String, float[]> fetched(List<TensorSource> tensors) {
        Map<String, float[]> values = new TreeMap<>();
        tensors.forEach(t -> values.put(t.name(), t.fetch().values()));
        return values;
    }

    @ParameterizedTest
    @CsvSource({
        "vasomim, 'cpu,cpu', true",
        "vasomim, 'cpu,cpu,cpu', false",
        "hpm, 'cpu,cpu,cpu', true",
        "amt, 'cpu,cpu', true",
        "pseudo-labels, 'cpu,cpu', true",
        "mae, 'cpu,cpu,cpu,cpu,cpu,cpu,cpu', true"
    })
    void replicas_learn_what_one_model_learns_from_the_whole_batch(String method, String devices, boolean together) {
        String[] changes = {"method=" + method};
        End one = run("cpu", true, changes);
        End several = run(devices, together, changes);
        for (int i = 0; i < 3; i++) {
            StepValues expected = one.values().get(i);
            assertThat(several.values().get(i).loss()).isCloseTo(expected.loss(), within(1e-5 * expected.loss()));
            // The same masks, patch by patch.
            assertThat((Double) several.values().get(i).vessels().hiddenShare())
                    .isEqualTo((Double) expected.vessels().hiddenShare());
        }
        assertThat(several.weights().keySet()).isEqualTo(one.weights().keySet());
        one.moments().forEach((name, moments) -> {
            // The keys' share of an attention bias has no effect: its gradients are rounding noise.
            if (name.startsWith("adamw.first.") && !name.endsWith("qkv.bias") && !name.contains("hardness")) {
                assertThat(Golden.relativeError(
                                Objects.requireNonNull(several.moments().get(name)), moments))
                        .as(name)
                        .isLessThan(1e-3);
            }
        });
    }

    @Test
    void taking_turns_and_running_at_once_are_equal_bit_by_bit() {
        End turns = run("cpu,cpu,cpu", false, "method=vasomim", "training.microBatchSize=1");
        End together = run("cpu,cpu,cpu", true, "method=vasomim", "training.microBatchSize=1");
        assertThat(together.values()).isEqualTo(turns.values());
        turns.weights()
                .forEach((name, values) ->
                        assertThat(together.weights().get(name)).as(name).isEqualTo(values));
    }

    @Test
    void all_replicas_have_the_same_weights_after_a_step() {
        PretrainConfig config = SmallStep.config("method=hpm");
        try (Replicas replicas = new Replicas(
                SmallStep.parts(config),
                config.on(List.of("cpu", "cpu")).compute().devices(null),
                true)) {
            replicas.step().run(SmallStep.batch(config, 0), 0.5, 1e-3);
            Map<String, float[]> expected = fetched(replicas.weights());
            Map<String, float[]> actual = fetched(replicas.all().get(1).model().sources());
            assertThat(actual.keySet()).isEqualTo(expected.keySet());
            expected.forEach(
                    (name, values) -> assertThat(actual.get(name)).as(name).isEqualTo(values));
        }
    }

    @Test
    void a_failure_on_another_thread_ends_the_step_and_the_next_one_is_whole() {
        PretrainConfig config = SmallStep.config("method=mae");
        int[] calls = new int[1];
        ReconstructionObjective failing = step -> {
            if (Thread.currentThread().getName().startsWith("vasomim-replica") && calls[0]++ == 0) {
                throw new IllegalStateException("no loss");
            }
            return ObjectiveTerms.of("nothing", 1, step.prediction().sum().mul(Constant.of(step.prediction(), 0)));
        };
        try (NDManager any = NDManager.newBaseManager()) {
            long before = NativeArrays.open(any);
            try (Replicas replicas = new Replicas(
                    SmallStep.parts(config).with(failing),
                    config.on(List.of("cpu", "cpu")).compute().devices(null),
                    true)) {
                assertThatThrownBy(() -> replicas.step().run(SmallStep.batch(config, 0), 0, 1e-3))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("no loss");
                assertThat(replicas.step().learner().done()).isZero();
                assertThat(replicas.step()
                                .run(SmallStep.batch(config, 0), 0, 1e-3)
                                .loss())
                        .isFinite();
                long open = NativeArrays.open(any);
                for (int i = 1; i < 6; i++) {
                    replicas.step().run(SmallStep.batch(config, i), 0, 1e-3);
                }
                assertThat(NativeArrays.open(any)).isEqualTo(open);
            }
            assertThat(NativeArrays.open(any)).isEqualTo(before);
        }
    }
}
