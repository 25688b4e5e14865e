package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.RandomMasking;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Masks that are drawn while the step before runs. */
class MasksAheadTest {
    private static final int STEPS = 3;

    /** What training leaves, with or without masks drawn ahead. */
    private static Map<String, float[]> weights(boolean ahead, String... changes) {
        PretrainConfig config = SmallStep.config(changes);
        try (Replicas replicas =
                replicas(config, SmallStep.parts(config).with(ahead ? MaskTiming.AHEAD : MaskTiming.IN_TURN))) {
            train(replicas.step(), config, true);
            Map<String, float[]> values = new TreeMap<>();
            for (TensorSource tensor : replicas.weights()) {
                values.put(tensor.name(), tensor.fetch().values());
            }
            return values;
        }
    }

    private static Replicas replicas(PretrainConfig config, ReplicaParts parts) {
        return new Replicas(parts, config.compute().devices(null));
    }

    private static List<StepValues> train(TrainingStep step, PretrainConfig config, boolean expect) {
        List<TrainingBatch> batches = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            batches.add(SmallStep.batch(config, i));
        }
        List<StepValues> values = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            TrainingBatch later = i + 1 < STEPS ? batches.get(i + 1) : null;
            step.expect(later == null || !expect ? null : new Coming(() -> later, (i + 1.0) / STEPS));
            values.add(step.run(batches.get(i), (double) i / STEPS, 1e-3));
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "method=vasomim",
                "method=vasomim training.microBatchSize=2",
                "method=vasomim compute.masksOnDevice=true",
                "method=vasomim compute.devices=cpu,cpu training.microBatchSize=2",
                "method=mae",
                "method=hpm"
            })
    void nothing_changes_to_the_last_bit(String changes) {
        String[] settings = changes.split(" ");
        Map<String, float[]> inTurn = weights(false, settings);
        Map<String, float[]> ahead = weights(true, settings);
        assertThat(ahead.keySet()).isEqualTo(inTurn.keySet());
        inTurn.forEach((name, values) -> assertThat(Arrays.equals(Objects.requireNonNull(ahead.get(name)), values))
                .as(name)
                .isTrue());
    }

    /** Notes which thread draws which mask. */
    private static List<String> threads(String... changes) {
        List<String> names = Collections.synchronizedList(new ArrayList<>());
        PretrainConfig config = SmallStep.config(changes);
        MaskingStrategy noting = (grid, weights, progress, random) -> {
            names.add(Thread.currentThread().getName());
            return new RandomMasking(0.5).draw(grid, weights, progress, random);
        };
        try (Replicas replicas =
                replicas(config, SmallStep.parts(config).with(noting).with(MaskTiming.AHEAD))) {
            train(replicas.step(), config, true);
        }
        return names;
    }

    @Test
    void what_follows_training_waits_for_its_turn() {
        assertThat(threads("method=vasomim")).hasSize(STEPS * SmallStep.FRAMES).containsOnly("vasomim-masks");
        assertThat(threads("method=mae")).containsOnly("vasomim-masks");
        String own = Thread.currentThread().getName();
        assertThat(threads("method=hpm")).hasSize(STEPS * SmallStep.FRAMES).containsOnly(own);
    }

    @Test
    void a_processor_draws_in_turn_and_a_gpu_ahead() {
        assertThat(MaskTiming.AS_FITS.isAhead(Device.cpu())).isFalse();
        assertThat(MaskTiming.AS_FITS.isAhead(Device.gpu())).isTrue();
        assertThat(MaskTiming.AHEAD.isAhead(Device.cpu())).isTrue();
        assertThat(MaskTiming.IN_TURN.isAhead(Device.gpu())).isFalse();
    }

    @Test
    void what_was_expected_in_vain_is_freed() {
        PretrainConfig config = SmallStep.config("method=vasomim");
        try (NDManager any = NDManager.newBaseManager()) {
            long before = NativeArrays.open(any);
            try (Replicas replicas = replicas(config, SmallStep.parts(config).with(MaskTiming.AHEAD))) {
                train(replicas.step(), config, true);
                train(replicas.step(), config, true);
                long open = NativeArrays.open(any);
                train(replicas.step(), config, true);
                assertThat(NativeArrays.open(any)).isEqualTo(open);
                TrainingBatch never = SmallStep.batch(config, 77);
                replicas.step().expect(new Coming(() -> never, 0.5));
                replicas.step().run(SmallStep.batch(config, 5), 0, 1e-3);
                // Another batch than the expected one.
                StepValues values = replicas.step().run(SmallStep.batch(config, 6), 0, 1e-3);
                assertThat(values.loss()).isFinite();
                assertThat(NativeArrays.open(any)).isEqualTo(open);
                replicas.step().expect(new Coming(() -> never, 0.5));
                replicas.step().run(SmallStep.batch(config, 7), 0, 1e-3);
            }
            assertThat(NativeArrays.open(any)).isEqualTo(before);
        }
    }

    @Test
    @Timeout(60)
    void a_failure_ahead_is_told_in_its_turn() {
        PretrainConfig config = SmallStep.config("method=vasomim");
        try (Replicas replicas = replicas(config, SmallStep.parts(config).with(MaskTiming.AHEAD))) {
            TrainingStep step = replicas.step();
            step.expect(new Coming(
                    () -> {
                        throw new IllegalStateException("no frames");
                    },
                    0.1));
            assertThat(step.run(SmallStep.batch(config, 0), 0, 1e-3).loss()).isFinite();
            assertThatThrownBy(() -> step.run(SmallStep.batch(config, 1), 0.1, 1e-3))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("no frames");
            assertThat(step.learner().done()).isEqualTo(1);
        }
    }
}
