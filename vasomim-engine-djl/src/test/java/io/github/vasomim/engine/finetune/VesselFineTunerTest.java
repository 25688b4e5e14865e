package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.model.VitEncoder;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.predict.VesselSegmenter;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.metric.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VesselFineTunerTest {
    private static final VitConfig VIT = new VitConfig(64, 16, 48, 2, 3);
    private static final SegmentationSplits FOUR =
            new SegmentationSplits(new DrawnVessels(4, 1), new DrawnVessels(4, 1), null);

    @TempDir
    Path folder;

    private Path encoder;

    @BeforeEach
    void makeEncoder() {
        encoder = folder.resolve("encoder.safetensors");
        writeEncoder(encoder, VIT);
    }

    private static void writeEncoder(Path file, VitConfig config) {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(5))) {
            VitEncoder vit = new VitEncoder(config, set.scope(), kernels);
            EncoderFile.write(file, vit.config(), set.export());
        }
    }

    private static FineTuneConfig config(int epochs, long seed) {
        return new FineTuneConfig(
                VitConfig.Size.TINY,
                64,
                4,
                new FineTuneConfig.Training(epochs, 1, 2, 3e-3, 0.05, 0.75, 0.1, seed, 0),
                new FineTuneConfig.Validation(2, 0.25));
    }

    private FineTuneOptions options() {
        return FineTuneOptions.DEFAULTS.withEncoder(encoder);
    }

    private FineTuneResult run(String name, FineTuneConfig config, FineTuneOptions options) {
        return new VesselFineTuner(config, FOUR, folder.resolve(name), options).run();
    }

    @Test
    void learns_four_frames_by_heart_and_scores_them_as_the_segmenter_does() throws IOException {
        FineTuneConfig config = new FineTuneConfig(
                VitConfig.Size.TINY,
                64,
                8,
                new FineTuneConfig.Training(60, 2, 4, 5e-3, 0.05, 0.75, 0.1, 1, 1000),
                new FineTuneConfig.Validation(5, 0.25));
        FineTuneResult result = run("four", config, options());
        assertThat(result.finished()).isTrue();
        assertThat(Summary.of(result.validation().stream()
                                .mapToDouble(SegmentationScores::dice)
                                .toArray())
                        .mean())
                .isGreaterThan(0.9);
        FineTuneEpoch best = result.history().get(result.bestEpoch());
        assertThat(best.dice())
                .isEqualTo(Summary.of(result.validation().stream()
                                .mapToDouble(SegmentationScores::dice)
                                .toArray())
                        .mean());
        assertThat(best.clDice())
                .isEqualTo(Summary.of(result.validation().stream()
                                .mapToDouble(SegmentationScores::clDice)
                                .toArray())
                        .mean());
        assertThat(result.history().get(0).dice()).isNull();
        assertThat(result.history()).hasSize(60);
        assertThat(result.history().get(59).loss())
                .isLessThan(result.history().get(0).loss());
        try (VesselSegmenter segmenter = VesselSegmenter.load(folder.resolve("four"))) {
            assertThat(ScoredFrames.score(new DrawnVessels(4, 1), segmenter)).isEqualTo(result.validation());
        }
        Path run = folder.resolve("four");
        JsonObject metrics = JsonParser.parseString(Files.readString(run.resolve("metrics.json")))
                .getAsJsonObject();
        assertThat(metrics.getAsJsonArray("epochs")).hasSize(60);
        assertThat(metrics.getAsJsonObject("validation")
                        .getAsJsonObject("dice")
                        .get("mean")
                        .getAsDouble())
                .isEqualTo(best.dice());
        assertThat(metrics.getAsJsonObject("validation").getAsJsonArray("frames"))
                .hasSize(4);
        assertThat(RecordJson.read(run.resolve("config.json"), FineTuneConfig.STANDARD))
                .isEqualTo(config);
        try (var files = Files.list(run)) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "config.json", "checkpoint.safetensors", "model.safetensors", "metrics.json");
        }
    }

    @Test
    void same_seed_gives_the_same_weights_and_another_seed_others() throws IOException {
        run("a", config(3, 7), options());
        run("b", config(3, 7), options().withMemory(0));
        run("c", config(3, 8), options());
        assertThat(Files.mismatch(checkpoint("a"), checkpoint("b"))).isEqualTo(-1);
        assertThat(Files.mismatch(model("a"), model("b"))).isEqualTo(-1);
        assertThat(Files.mismatch(model("a"), model("c"))).isNotEqualTo(-1);
    }

    private Path checkpoint(String run) {
        return folder.resolve(run).resolve("checkpoint.safetensors");
    }

    private Path model(String run) {
        return folder.resolve(run).resolve("model.safetensors");
    }

    @Test
    void resumed_run_ends_with_the_weights_of_an_uninterrupted_one() throws IOException {
        FineTuneResult whole = run("whole", config(4, 7), options());
        // Two steps an epoch: stopped in the second epoch, then in the third.
        for (int steps : List.of(3, 2)) {
            AtomicInteger left = new AtomicInteger(steps);
            FineTuneResult part =
                    run("parts", config(4, 7), options().withResume(true).withStop(() -> left.decrementAndGet() == 0));
            assertThat(part.finished()).isFalse();
            assertThat(part.validation()).isEmpty();
        }
        FineTuneResult rest = run("parts", config(4, 7), options().withResume(true));
        assertThat(rest).usingRecursiveComparison().ignoringFields("model").isEqualTo(whole);
        assertThat(Files.mismatch(checkpoint("whole"), checkpoint("parts"))).isEqualTo(-1);
        assertThat(Files.mismatch(model("whole"), model("parts"))).isEqualTo(-1);
        // Finished already: nothing is trained, the result is the same.
        assertThat(run("parts", config(4, 7), options().withResume(true))).isEqualTo(rest);
    }

    @Test
    void head_starts_alike_with_and_without_an_encoder_file() {
        try (NDManager manager = NDManager.newBaseManager();
                FineTuneModel scratch = FineTuneModel.initialised(
                        manager,
                        new io.github.vasomim.engine.head.VesselModelFile.Shape(VIT, 4),
                        new SplittableRandom(1));
                FineTuneModel tuned =
                        FineTuneModel.onEncoder(manager, EncoderFile.read(encoder), 4, new SplittableRandom(1))) {
            Map<String, NamedTensor> a =
                    FineTuneCheckpoint.byName(scratch.parameters().export());
            Map<String, NamedTensor> b =
                    FineTuneCheckpoint.byName(tuned.parameters().export());
            assertThat(a.keySet()).isEqualTo(b.keySet());
            Map<String, NamedTensor> stored = EncoderFile.read(encoder).tensors();
            b.forEach((name, tensor) -> {
                NamedTensor expected =
                        name.startsWith("head.") ? a.get(name) : stored.get(name.substring("encoder.".length()));
                assertThat(tensor.values())
                        .as(name)
                        .isEqualTo(Objects.requireNonNull(expected).values());
            });
        }
    }

    @Test
    void refuses_a_folder_with_another_run() {
        run("run", config(2, 7), options());
        assertThatThrownBy(() -> run("run", config(2, 7), options()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--resume");
        assertThatThrownBy(() -> run("run", config(2, 8), options().withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other settings");
        assertThatThrownBy(() -> run("run", config(2, 7), FineTuneOptions.DEFAULTS.withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another encoder");
        assertThatThrownBy(() -> new VesselFineTuner(
                                config(2, 7),
                                new SegmentationSplits(new DrawnVessels(5, 1), null, null),
                                folder.resolve("run"),
                                options().withResume(true))
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other frames");
    }

    @Test
    void refuses_encoders_that_do_not_fit_and_writes_nothing() throws IOException {
        Path truncated = folder.resolve("truncated.safetensors");
        byte[] bytes = Files.readAllBytes(encoder);
        Files.write(truncated, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        refuses(truncated, "truncated.safetensors");
        Path other = folder.resolve("other.safetensors");
        writeEncoder(other, new VitConfig(96, 16, 48, 2, 3));
        refuses(other, "96");
        Path patch = folder.resolve("patch.safetensors");
        writeEncoder(patch, new VitConfig(64, 8, 48, 2, 3));
        refuses(patch, "patch 8");
        List<NamedTensor> tensors =
                List.copyOf(EncoderFile.read(encoder).tensors().values());
        Path missing = folder.resolve("missing.safetensors");
        EncoderFile.write(missing, VIT, tensors.subList(0, tensors.size() - 1));
        refuses(missing, "lacks");
        Path deeper = folder.resolve("deeper.safetensors");
        EncoderFile.write(deeper, new VitConfig(64, 16, 48, 1, 3), tensors);
        refuses(deeper, "no place");
        Path wider = folder.resolve("wider.safetensors");
        EncoderFile.write(wider, new VitConfig(64, 16, 96, 2, 3), tensors);
        refuses(wider, "shape");
        Path plain = folder.resolve("plain.safetensors");
        Safetensors.write(plain, tensors, Map.of());
        refuses(plain, "vasomim.vit");
        refuses(folder.resolve("absent.safetensors"), "absent.safetensors");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private void refuses(Path file, String message) {
        assertThatThrownBy(() -> run("refused", config(2, 7), FineTuneOptions.DEFAULTS.withEncoder(file)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refuses_data_without_enough_frames() {
        assertThatThrownBy(() -> new VesselFineTuner(
                                config(2, 7),
                                new SegmentationSplits(null, new DrawnVessels(2, 1), null),
                                folder.resolve("empty"),
                                options())
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no training frames");
        assertThatThrownBy(() -> new VesselFineTuner(
                                config(2, 7),
                                new SegmentationSplits(new DrawnVessels(1, 1), null, null),
                                folder.resolve("one"),
                                options())
                        .run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least two");
    }

    @Test
    void holds_out_for_validation_and_reports_on_the_test_split() {
        FineTuneResult result = new VesselFineTuner(
                        config(2, 7),
                        new SegmentationSplits(new DrawnVessels(4, 1), null, new DrawnVessels(3, 2)),
                        folder.resolve("held"),
                        options())
                .run();
        assertThat(result.validation()).hasSize(1);
        assertThat(result.test().stream().map(SegmentationScores::frame))
                .containsExactly("drawn-2-0", "drawn-2-1", "drawn-2-2");
    }

    @Test
    void stops_when_the_loss_is_no_longer_finite_and_keeps_the_checkpoint() throws IOException {
        run("good", config(2, 7), options());
        FineTuneConfig wild = new FineTuneConfig(
                VitConfig.Size.TINY,
                64,
                4,
                new FineTuneConfig.Training(50, 0, 2, 1e30, 0, 1, 0, 7, 0),
                new FineTuneConfig.Validation(1, 0.25));
        assertThatThrownBy(() -> run("wild", wild, options())).isInstanceOf(DivergedException.class);
        for (String file : List.of("checkpoint.safetensors", "model.safetensors")) {
            Path path = folder.resolve("wild").resolve(file);
            if (Files.exists(path)) {
                Safetensors.read(path).tensors().values().forEach(t -> {
                    for (float value : t.values()) {
                        assertThat(Float.isFinite(value)).isTrue();
                    }
                });
            }
        }
    }
}
