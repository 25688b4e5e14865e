package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.engine.weights.WeightReport;
import io.github.vasomim.io.NamedTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other patches, sizes and channels, and weights to begin with. */
class PretrainShapeTest {
    private static final FrameSource FRAMES = PretrainFixtures.phantoms(3);

    @TempDir
    Path folder;

    private PretrainResult run(String name, PretrainConfig config, PretrainOptions options) {
        return new Pretrainer(
                        config,
                        FRAMES,
                        folder.resolve(name),
                        options.withSegmentor(config.usesAnatomy() ? PretrainFixtures.segmentor(folder) : null))
                .run();
    }

    private static PretrainConfig once(String... changes) {
        List<String> all = new ArrayList<>(List.of("training.epochs=1", "training.warmupEpochs=0"));
        all.addAll(List.of(changes));
        return PretrainFixtures.config(all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"vasomim, 32, 64, 8, 1", "mae, 42, 28, 14, 1", "simmim, 48, 32, 8, 3"})
    void trains_on_any_input(String method, int rows, int columns, int patch, int channels) {
        PretrainConfig config = once(
                "method=" + method,
                "imageSize=" + rows,
                "input.imageWidth=" + columns,
                "input.patchSize=" + patch,
                "input.channels=" + channels);
        PretrainResult result = run("run", config, PretrainOptions.DEFAULTS);
        assertThat(result.finished()).isTrue();
        assertThat(result.history().get(0).values().loss()).isFinite();
        assertThat(EncoderFile.read(result.encoder()).config())
                .isEqualTo(new VitConfig(rows, patch, 192, 12, 3, columns, channels));
        try (SavedPretraining saved = SavedPretraining.load(folder.resolve("run/checkpoint.safetensors"), null)) {
            assertThat(saved.grid().columns()).isEqualTo(columns / patch);
            assertThat(saved.holds(EncoderFile.read(result.encoder()))).isTrue();
        }
    }

    @Test
    void begins_with_a_given_encoder_for_another_input_and_says_what_became_of_it() {
        Path given = run("first", once("method=mae"), PretrainOptions.DEFAULTS).encoder();
        PretrainConfig config = once(
                "method=mae",
                "imageSize=32",
                "input.imageWidth=48",
                "input.channels=1",
                "training.learningRate=1e-12",
                "training.weightDecay=0");
        List<WeightReport> heard = new ArrayList<>();
        PretrainOptions options = PretrainOptions.DEFAULTS.withEncoder(given).withListener(new PretrainListener() {
            @Override
            public void weightsLoaded(WeightReport report) {
                heard.add(report);
            }
        });
        Path encoder = run("second", config, options).encoder();
        Map<String, NamedTensor> after = EncoderFile.read(encoder).tensors();
        EncoderFile.read(given).forInput(config.encoder()).tensors().forEach((name, before) -> {
            float[] values = Objects.requireNonNull(after.get(name)).values();
            float most = 0;
            for (int i = 0; i < values.length; i++) {
                most = Math.max(most, Math.abs(values[i] - before.values()[i]));
            }
            assertThat(most).as(name).isLessThan(1e-6f);
        });
        assertThat(heard).hasSize(1);
        assertThat(heard.get(0).matched()).hasSize(150);
        assertThat(heard.get(0).changed())
                .containsExactly(
                        "pos_embed resized from 4x4 to 3x2 patches",
                        "patch_embed.proj of 3 channels summed into one that gives grey frames the same tokens");
    }

    @Test
    void resumes_only_with_the_encoder_it_began_with() {
        Path given = run("first", once("method=mae"), PretrainOptions.DEFAULTS).encoder();
        PretrainConfig config = PretrainFixtures.config("method=mae");
        PretrainOptions options = PretrainOptions.DEFAULTS.withEncoder(given);
        run("whole", config, options);
        AtomicInteger steps = new AtomicInteger();
        run("split", config, options.withStop(() -> steps.getAndIncrement() == 1));
        assertThatThrownBy(() -> run("split", config, PretrainOptions.DEFAULTS.withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("began with the weights of an encoder, where none are given now")
                .hasMessageContaining("--encoder");
        assertThatThrownBy(() -> run(
                        "split",
                        config,
                        options.withEncoder(folder.resolve("whole/encoder.safetensors"))
                                .withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("others are given now");
        assertThatThrownBy(() -> run("first", once("method=mae"), options.withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("began without the weights of an encoder")
                .hasMessageContaining("Leave it out");
        run("split", config, options.withResume(true));
        Map<String, NamedTensor> whole =
                EncoderFile.read(folder.resolve("whole/encoder.safetensors")).tensors();
        EncoderFile.read(folder.resolve("split/encoder.safetensors"))
                .tensors()
                .forEach((name, tensor) -> assertThat(tensor.values())
                        .isEqualTo(Objects.requireNonNull(whole.get(name)).values()));
    }

    @Test
    void an_encoder_of_another_architecture_is_refused_before_anything_is_written() {
        Path given = run("first", once("method=mae"), PretrainOptions.DEFAULTS).encoder();
        assertThatThrownBy(() ->
                        run("no", once("method=mae", "input.patchSize=8"), PretrainOptions.DEFAULTS.withEncoder(given)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("patch 8");
        assertThatThrownBy(() -> run(
                        "no", once("method=mae"), PretrainOptions.DEFAULTS.withEncoder(folder.resolve("absent.pth"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("absent.pth");
        assertThat(Files.exists(folder.resolve("no"))).isFalse();
    }

    @Test
    void settings_written_before_there_was_a_choice_mean_the_named_size() {
        JsonObject json = RecordJson.toJson(PretrainConfig.PAPER);
        assertThat(json.remove("input")).isNotNull();
        PretrainConfig read = RecordJson.overlay(PretrainConfig.PUBLISHED, json, "config.json");
        assertThat(read.encoder()).isEqualTo(new VitConfig(224, 16, 768, 12, 12));
        assertThat(PretrainConfig.PAPER.encoder()).isEqualTo(read.encoder());
    }

    @ParameterizedTest
    @CsvSource({
        "imageSize=48, input.imageWidth=64, segmentor",
        "imageSize=64, input.imageWidth=40, multiple of 32",
        "method=mae, input.patchSize=14, multiple of 14",
        "method=mae, input.channels=2, 1 for grey",
        "method=mae, input.patchSize=0, at least one pixel"
    })
    void refuses_what_does_not_fit(String one, String other, String message) {
        assertThatThrownBy(() -> once(one, other))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }
}
