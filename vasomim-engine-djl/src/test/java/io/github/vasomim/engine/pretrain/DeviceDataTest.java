package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.io.TensorSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Augmentation and anatomy on the device train as those of the host. */
class DeviceDataTest extends SmallRun {
    private static final String[] PUBLISHED = {
        "anatomy.regions=largest", "anatomy.precision=exact", "anatomy.scales=1,2"
    };

    private static PretrainConfig with(String method, String... changes) {
        List<String> all = new ArrayList<>(List.of(method.split(" ")));
        all.addAll(0, List.of(PUBLISHED));
        all.addAll(List.of(changes));
        return config(all.toArray(String[]::new));
    }

    private PretrainOptions options() {
        return PretrainOptions.DEFAULTS.withSegmentor(PretrainFixtures.segmentor(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "method=mae",
                "method=vasomim",
                "method=vasomim anatomy.precision=fast compute.masksOnDevice=true training.microBatchSize=1",
                "method=vasomim compute.devices=cpu,cpu"
            })
    void the_losses_are_those_of_the_host(String method) {
        PretrainResult host = run("host", with(method), options());
        String[] settings = method.startsWith("method=mae")
                ? new String[] {"compute.augmentation=device"}
                : new String[] {"compute.augmentation=device", "compute.anatomy=device"};
        PretrainResult device = run("device", with(method, settings), options());
        assertThat(device.history()).hasSize(3);
        for (int epoch = 0; epoch < 3; epoch++) {
            StepValues there = host.history().get(epoch).values();
            StepValues here = device.history().get(epoch).values();
            assertThat(here.loss()).as("loss of epoch %d", epoch).isCloseTo(there.loss(), within(2e-4));
            assertThat(here.vessels().patches()).isEqualTo(there.vessels().patches());
            assertThat(here.vessels().hidden()).isEqualTo(there.vessels().hidden());
            assertThat(here.vessels().insidePixels()).isEqualTo(there.vessels().insidePixels());
            if (there.vessels().insidePixels() > 0) {
                assertThat(here.vessels().psnrInside())
                        .isCloseTo(there.vessels().psnrInside(), within(0.05));
            }
        }
    }

    @Test
    void labels_are_learnt_as_on_the_host() {
        String[] labels = {
            "model=tiny",
            "imageSize=32",
            "anatomy.border=4",
            "training.epochs=2",
            "training.warmupEpochs=1",
            "training.batchSize=2",
            "training.learningRate=1e-3",
            "method=pseudo-labels"
        };
        List<Double> losses = new ArrayList<>();
        for (String side : List.of("host", "device")) {
            List<String> all = new ArrayList<>(List.of(labels));
            all.addAll(List.of(PUBLISHED));
            all.addAll(List.of("compute.augmentation=" + side, "compute.anatomy=" + side));
            PretrainConfig config = PretrainFixtures.config(all.toArray(String[]::new));
            losses.add(run(side, config, PretrainOptions.DEFAULTS)
                    .history()
                    .get(1)
                    .values()
                    .loss());
        }
        assertThat(losses.get(1)).isCloseTo(losses.get(0), within(2e-4));
    }

    @Test
    void a_stopped_run_resumes_to_the_last_bit() {
        PretrainConfig config =
                with("method=vasomim", "compute.augmentation=device", "compute.anatomy=device", "training.batchSize=3");
        run("whole", config, options());
        for (int steps : new int[] {1, 2}) {
            String name = "split" + steps;
            assertThat(run(name, config, options().withStop(new StopAfter(steps)))
                            .finished())
                    .isFalse();
            assertThat(run(name, config, options().withResume(true)).finished()).isTrue();
            assertSameEnd("whole", name);
        }
        assertThatThrownBy(() -> run(
                        "whole",
                        with("method=vasomim", "compute.anatomy=device", "training.batchSize=3"),
                        options().withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("augmentation");
    }

    private static TrainingBatch batch(PretrainData data, int step) {
        try (SampleLoader loader =
                new SampleLoader(data.frames(), data.samples(), 0, data.batchSize(), step, step + 1L, 1)) {
            return loader.next();
        }
    }

    /** Weights after three steps; nothing may be left of any. */
    private static Map<String, float[]> weights(PretrainConfig config, MaskTiming timing) {
        Map<String, float[]> values = new TreeMap<>();
        try (NDManager any = NDManager.newBaseManager()) {
            long before = NativeArrays.open(any);
            try (RunAnatomy anatomy = new RunAnatomy(config, PretrainOptions.DEFAULTS, FRAMES);
                    Replicas replicas = new Replicas(
                            SmallStep.parts(config).with(timing),
                            config.compute().devices(null))) {
                PretrainData data = new PretrainData(config, FRAMES, anatomy.frames(), "");
                long open = 0;
                for (int i = 0; i < 4; i++) {
                    int later = i + 1;
                    TrainingBatch batch = batch(data, i);
                    assertThat(batch.changes()).hasSize(data.batchSize());
                    TrainingBatch next = batch(data, later);
                    replicas.step().expect(i == 3 ? null : new Coming(() -> next, later / 4.0));
                    assertThat(replicas.step().run(batch, i / 4.0, 1e-3).loss()).isFinite();
                    if (i == 0) {
                        open = NativeArrays.open(any);
                    }
                }
                // What was prepared ahead of the second step was there after the first one.
                if (timing == MaskTiming.IN_TURN) {
                    assertThat(NativeArrays.open(any)).isEqualTo(open);
                } else {
                    assertThat(NativeArrays.open(any)).isLessThan(open);
                }
                for (TensorSource tensor : replicas.weights()) {
                    values.put(tensor.name(), tensor.fetch().values());
                }
            }
            assertThat(NativeArrays.open(any)).isEqualTo(before);
        }
        return values;
    }

    @Test
    void frames_are_augmented_ahead_as_in_turn_and_nothing_is_left() {
        PretrainConfig config = with(
                "method=vasomim",
                "compute.augmentation=device",
                "compute.anatomy=device",
                "compute.masksOnDevice=true",
                "training.epochs=4",
                "training.batchSize=3",
                "training.microBatchSize=2");
        Map<String, float[]> inTurn = weights(config, MaskTiming.IN_TURN);
        Map<String, float[]> ahead = weights(config, MaskTiming.AHEAD);
        assertThat(ahead.keySet()).isEqualTo(inTurn.keySet());
        inTurn.forEach((name, values) -> assertThat(Arrays.equals(Objects.requireNonNull(ahead.get(name)), values))
                .as(name)
                .isTrue());
    }

    @Test
    void what_has_no_form_for_the_device_is_refused() {
        assertThatThrownBy(() -> config("method=vasomim", "compute.anatomy=device"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("regions", "tree", "compute.anatomy=host");
        assertThatThrownBy(() -> config("method=mae", "compute.anatomy=device", "anatomy.regions=largest"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("looks for no vessels", "leave it out");
        PretrainOptions own = options().withExtractor(VesselnessExtractor.PAPER);
        assertThatThrownBy(() -> run("own", with("method=vasomim", "compute.anatomy=device"), own))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("compute.anatomy");
    }
}
