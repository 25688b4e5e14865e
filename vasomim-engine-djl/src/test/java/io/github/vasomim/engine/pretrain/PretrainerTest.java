package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.objective.ObjectiveTerms;
import io.github.vasomim.testing.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainerTest {
    private static final FrameSource FRAMES = PretrainFixtures.phantoms(7);

    @TempDir
    Path folder;

    @Test
    void a_run_leaves_encoder_settings_and_report() throws IOException {
        PretrainConfig config = PretrainFixtures.config();
        List<EpochRecord> heard = new ArrayList<>();
        PretrainResult result = run(config, "run", PretrainOptions.DEFAULTS.withListener(new PretrainListener() {
            @Override
            public void epochDone(EpochRecord epoch) {
                heard.add(epoch);
            }
        }));

        assertThat(result.finished()).isTrue();
        assertThat(result.history()).hasSize(3).isEqualTo(heard);
        assertThat(result.history().get(0).values().terms()).containsOnlyKeys("reconstruction", "consistency");
        EncoderFile encoder = EncoderFile.read(result.encoder());
        assertThat(encoder.config()).isEqualTo(config.encoder());
        assertThat(encoder.tensors())
                .containsKeys(
                        "cls_token", "pos_embed", "patch_embed.proj.weight", "blocks.11.mlp.fc2.bias", "norm.weight")
                .doesNotContainKeys("mask_token", "decoder_pred.weight");
        String report = Files.readString(folder.resolve("run/report.html"));
        assertThat(report).contains("hidden early", "hidden late", "reconstruction", "guidance", "vesselness");
    }

    @Test
    void a_stopped_run_resumes_to_the_very_weights_of_an_uninterrupted_one() {
        PretrainConfig config = PretrainFixtures.config();
        run(config, "whole", PretrainOptions.DEFAULTS);
        for (int stopAfter : new int[] {1, 3}) {
            AtomicInteger steps = new AtomicInteger();
            PretrainResult stopped = run(
                    config,
                    "split" + stopAfter,
                    PretrainOptions.DEFAULTS.withStop(() -> steps.getAndIncrement() == stopAfter));
            assertThat(stopped.finished()).isFalse();
            PretrainResult resumed = run(config, "split" + stopAfter, PretrainOptions.DEFAULTS.withResume(true));
            assertThat(resumed.finished()).isTrue();
            assertEqualWeights("whole", "split" + stopAfter);
        }
    }

    @Test
    void parts_of_a_batch_give_the_gradients_of_the_whole() {
        List<String> settings = List.of("training.epochs=1", "training.warmupEpochs=0", "training.batchSize=7");
        double[] losses = new double[3];
        String[] parts = {"7", "3", "1"};
        for (int i = 0; i < parts.length; i++) {
            List<String> all = new ArrayList<>(settings);
            all.add("training.microBatchSize=" + parts[i]);
            losses[i] = run(
                            PretrainFixtures.config(all.toArray(String[]::new)),
                            "parts" + parts[i],
                            PretrainOptions.DEFAULTS)
                    .history()
                    .get(0)
                    .values()
                    .loss();
        }

        assertThat(losses[1]).isCloseTo(losses[0], within(1e-5));
        assertThat(losses[2]).isCloseTo(losses[0], within(1e-5));
        // After one step the first moments are the gradients, times 1 - beta1.
        Map<String, NamedTensor> whole = moments("parts7");
        assertThat(whole).hasSizeGreaterThan(100);
        for (String run : List.of("parts3", "parts1")) {
            Map<String, NamedTensor> split = moments(run);
            assertThat(split.keySet()).isEqualTo(whole.keySet());
            whole.forEach((name, tensor) -> assertThat(Golden.relativeError(
                            Objects.requireNonNull(split.get(name)).values(), tensor.values()))
                    .as(name)
                    .isLessThan(1e-4));
        }
    }

    private Map<String, NamedTensor> moments(String run) {
        Map<String, NamedTensor> moments = new TreeMap<>();
        Safetensors.read(folder.resolve(run).resolve("checkpoint.safetensors"))
                .tensors()
                .forEach((name, tensor) -> {
                    if (name.contains("adamw.first")) {
                        moments.put(name, tensor);
                    }
                });
        return moments;
    }

    @Test
    void the_segmentor_is_neither_overwritten_nor_trained() {
        run(PretrainFixtures.config(), "frozen", PretrainOptions.DEFAULTS);
        Path checkpoint = folder.resolve("frozen").resolve(Pretrainer.CHECKPOINT);
        try (NDManager manager = NDManager.newBaseManager();
                FrozenSegmentor untouched = new FrozenSegmentor(
                        manager, NamedTensor.byName(PretrainFixtures.segmentorWeights()), "random weights")) {
            assertThat(PretrainCheckpoint.read(checkpoint).state().origin().segmentor())
                    .isEqualTo(untouched.fingerprint());
        }
        assertThat(Safetensors.read(checkpoint).tensors().keySet()).noneMatch(name -> name.contains("encoder1"));
    }

    @Test
    void a_run_resumes_with_its_own_segmentor_only() {
        PretrainConfig config = PretrainFixtures.config("training.epochs=2");
        run(config, "own", PretrainOptions.DEFAULTS);
        List<NamedTensor> other = PretrainFixtures.segmentorWeights();
        other.get(0).values()[0] += 1;
        Path file = folder.resolve("other.safetensors");
        Safetensors.write(file, other, Map.of());
        assertThatThrownBy(() -> new Pretrainer(
                                config,
                                FRAMES,
                                folder.resolve("own"),
                                PretrainOptions.DEFAULTS.withResume(true).withSegmentor(file))
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another segmentor");
    }

    @Test
    void a_run_resumes_with_the_same_parts_of_ones_own_only() {
        PretrainConfig config = PretrainFixtures.config("training.epochs=2");
        MaskingStrategy own = config.strategy();
        PretrainOptions lambda = PretrainOptions.DEFAULTS.withStrategy(
                (grid, weights, progress, random) -> own.draw(grid, weights, progress, random));
        run(config, "lambda", lambda);
        assertThat(run(config, "lambda", lambda.withResume(true)).finished()).isTrue();
        assertThatThrownBy(() -> run(config, "lambda", PretrainOptions.DEFAULTS.withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("strategy " + PretrainerTest.class.getName()
                        + " (lambda) of one's own where there is none now");
    }

    @Test
    void masked_autoencoding_needs_no_segmentor() {
        PretrainResult result = new Pretrainer(
                        PretrainFixtures.config("method=mae", "training.epochs=2"),
                        FRAMES,
                        folder.resolve("mae"),
                        PretrainOptions.DEFAULTS)
                .run();
        assertThat(result.history().get(1).values().terms()).containsOnlyKeys("reconstruction");
    }

    @Test
    void simmim_learns_without_decoder_and_segmentor() {
        PretrainConfig config = PretrainFixtures.config(
                "method=simmim",
                "imageSize=48",
                "masking.ratio=0.6",
                "training.epochs=8",
                "training.checkpointSeconds=60");
        PretrainResult result =
                new Pretrainer(config, FRAMES, folder.resolve("simmim"), PretrainOptions.DEFAULTS).run();

        assertThat(config.pixelError()).isEqualTo(MaskedPixels.Error.ABSOLUTE);
        assertThat(config.standardised()).isFalse();
        assertThat(result.history().get(7).values().loss())
                .isLessThan(0.8 * result.history().get(0).values().loss());
        assertThat(result.history().get(0).values().terms()).containsOnlyKeys("reconstruction");
        assertThat(EncoderFile.read(result.encoder()).tensors())
                .containsKey("blocks.11.mlp.fc2.bias")
                .doesNotContainKeys("mask_token", "decoder_pred.weight");
        assertThat(folder.resolve("simmim/report.html")).isRegularFile();
    }

    @Test
    void own_strategy_and_objective_take_part() {
        AtomicInteger drawn = new AtomicInteger();
        PretrainResult result = run(
                PretrainFixtures.config("training.epochs=2"),
                "own",
                PretrainOptions.DEFAULTS
                        .withStrategy((grid, weights, progress, random) -> {
                            drawn.incrementAndGet();
                            BitSet upperHalf = new BitSet();
                            upperHalf.set(0, grid.count() / 2);
                            return PatchMask.of(grid.count(), upperHalf);
                        })
                        .withObjective(step -> ObjectiveTerms.of(
                                "energy", 0.1, step.prediction().square().mean())));
        assertThat(drawn.get()).isGreaterThanOrEqualTo(2 * 2 * 3);
        assertThat(result.history().get(0).values().terms()).containsKey("energy");
    }

    @Test
    void training_lowers_the_loss() {
        PretrainResult result = run(
                PretrainFixtures.config("training.epochs=12", "training.checkpointSeconds=60"),
                "long",
                PretrainOptions.DEFAULTS);
        List<EpochRecord> history = result.history();
        assertThat(history.get(11).values().loss())
                .isLessThan(0.9 * history.get(0).values().loss());
    }

    @Test
    void bad_runs_say_what_is_wrong() {
        PretrainConfig config = PretrainFixtures.config("training.epochs=2");
        assertThatThrownBy(() -> new Pretrainer(config, FRAMES, folder.resolve("none"), PretrainOptions.DEFAULTS).run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("needs a segmentor");
        run(config, "used", PretrainOptions.DEFAULTS);
        assertThatThrownBy(() -> run(config, "used", PretrainOptions.DEFAULTS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("holds a run already")
                .hasMessageContaining("--resume");
        assertThatThrownBy(() -> run(
                        PretrainFixtures.config("training.epochs=2", "imageSize=96"),
                        "used",
                        PretrainOptions.DEFAULTS.withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("imageSize was 64 and is 96");
        assertThatThrownBy(() -> new Pretrainer(
                                config,
                                PretrainFixtures.phantoms(6),
                                folder.resolve("used"),
                                PretrainOptions.DEFAULTS
                                        .withResume(true)
                                        .withSegmentor(folder.resolve("segmentor.safetensors")))
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other frames");
    }

    private PretrainResult run(PretrainConfig config, String name, PretrainOptions options) {
        return new Pretrainer(
                        config, FRAMES, folder.resolve(name), options.withSegmentor(PretrainFixtures.segmentor(folder)))
                .run();
    }

    private void assertEqualWeights(String one, String other) {
        Map<String, NamedTensor> first = Safetensors.read(folder.resolve(one).resolve("checkpoint.safetensors"))
                .tensors();
        Map<String, NamedTensor> second = Safetensors.read(folder.resolve(other).resolve("checkpoint.safetensors"))
                .tensors();
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, tensor) -> assertThat(Arrays.equals(
                        tensor.values(),
                        Objects.requireNonNull(second.get(name)).values()))
                .as(name)
                .isTrue());
    }
}
