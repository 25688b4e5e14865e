package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of the methods that add something to masked autoencoding. */
class MethodRunTest {
    private static final FrameSource FRAMES = PretrainFixtures.phantoms(7);

    @TempDir
    Path folder;

    private static PretrainConfig config(String method, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "method=" + method,
                "masking.ratio=0.5",
                "training.epochs=6",
                "training.checkpointSeconds=60",
                "methods.amt.thrown=0.2"));
        all.addAll(Arrays.asList(more));
        return PretrainFixtures.config(all.toArray(String[]::new));
    }

    private PretrainResult run(PretrainConfig config, String name, PretrainOptions options) {
        return new Pretrainer(config, FRAMES, folder.resolve(name), options).run();
    }

    @ParameterizedTest
    @CsvSource({
        "hpm, methods.hpm.momentum=0.9, reconstruction hardness, following.decoder_hardness.mask_token",
        "amt, methods.amt.refreshEpochs=2, reconstruction, following.looks",
        "deblurring, methods.deblurring.deviation=2, reconstruction sharpening, decoder_pred.weight",
        "localmim, methods.localmim.target=pixels, reconstruction reconstruction-4 reconstruction-8 reconstruction-32, "
                + "decoder_local.32.decoder_pred.weight",
        "localmim, methods.localmim.target=hog, reconstruction-4 reconstruction-8 reconstruction-16 reconstruction-32, "
                + "decoder_local.4.norm.weight"
    })
    void a_method_learns_and_resumes_to_the_very_weights_of_an_uninterrupted_run(
            String method, String setting, String terms, String tensor) throws IOException {
        PretrainConfig config = config(method, setting);
        PretrainResult whole = run(config, "whole", PretrainOptions.DEFAULTS);
        List<EpochRecord> history = whole.history();
        assertThat(history.get(5).values().terms()).containsOnlyKeys(terms.split(" "));
        double first = reconstruction(history.get(0));
        assertThat(reconstruction(history.get(5))).isLessThan(0.97 * first);

        AtomicInteger steps = new AtomicInteger();
        PretrainResult stopped =
                run(config, "split", PretrainOptions.DEFAULTS.withStop(() -> steps.getAndIncrement() == 7));
        assertThat(stopped.finished()).isFalse();
        assertThat(run(config, "split", PretrainOptions.DEFAULTS.withResume(true))
                        .finished())
                .isTrue();
        Map<String, NamedTensor> expected = tensors("whole");
        Map<String, NamedTensor> actual = tensors("split");
        assertThat(actual.keySet()).isEqualTo(expected.keySet()).contains("model." + tensor);
        expected.forEach((name, each) -> assertThat(Arrays.equals(
                        each.values(), Objects.requireNonNull(actual.get(name)).values()))
                .as(name)
                .isTrue());

        assertThat(EncoderFile.read(whole.encoder()).tensors().keySet())
                .contains("blocks.11.mlp.fc2.bias", "norm.weight", "pos_embed")
                .noneMatch(name -> name.contains("following")
                        || name.contains("decoder")
                        || name.contains("mask_token")
                        || name.contains("looks"));
        assertThat(Files.readString(folder.resolve("whole").resolve(Pretrainer.REPORT)))
                .contains("hidden late");
    }

    /** Sum of all terms of that name: what of the loss must fall, whatever else is minimised besides. */
    private static double reconstruction(EpochRecord epoch) {
        return epoch.values().terms().entrySet().stream()
                .filter(term -> term.getKey().startsWith("reconstruction"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    private Map<String, NamedTensor> tensors(String run) {
        return Safetensors.read(folder.resolve(run).resolve(Pretrainer.CHECKPOINT))
                .tensors();
    }

    @Test
    void the_teacher_of_a_run_is_the_running_mean() {
        run(
                config("hpm", "training.epochs=1", "training.warmupEpochs=0", "methods.hpm.momentum=0"),
                "hpm",
                PretrainOptions.DEFAULTS);
        Map<String, NamedTensor> tensors = tensors("hpm");
        long followers = tensors.keySet().stream()
                .filter(name -> name.startsWith("model.following."))
                .peek(name -> assertThat(
                                Objects.requireNonNull(tensors.get(name)).values())
                        .as(name)
                        .isEqualTo(Objects.requireNonNull(tensors.get(name.replace("following.", "")))
                                .values()))
                .count();
        assertThat(followers).isGreaterThan(100);
    }

    @Test
    void attention_is_looked_at_before_each_epoch_but_the_first() {
        run(config("amt", "training.epochs=3", "methods.amt.refreshEpochs=1"), "amt", PretrainOptions.DEFAULTS);
        Map<String, NamedTensor> tensors = tensors("amt");
        assertThat(Objects.requireNonNull(tensors.get("model.following.looks")).values())
                .containsExactly(2);
        assertThat(Objects.requireNonNull(tensors.get("model.following.norm.weight"))
                        .values())
                .isNotEqualTo(
                        Objects.requireNonNull(tensors.get("model.norm.weight")).values());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hpm", "amt", "deblurring", "localmim"})
    void a_checkpoint_reconstructs_and_frees_all(String method) {
        PretrainConfig config = config(method, "training.epochs=1", "training.warmupEpochs=0");
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            PretrainResult result = run(config, method, PretrainOptions.DEFAULTS);
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
            try (SavedPretraining saved =
                    SavedPretraining.load(folder.resolve(method).resolve(Pretrainer.CHECKPOINT), null)) {
                assertThat(saved.holds(EncoderFile.read(result.encoder()))).isTrue();
                PatchMask mask =
                        config("mae").strategy().draw(saved.grid(), PatchWeights.none(16), 0, new SplittableRandom(1));
                VesselRecord record = saved.reconstruct(FRAMES.read(0).pixels(), new LabelImage(64, 64), mask);
                assertThat(record.psnrOutside()).isFinite();
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }

    @Test
    void histograms_of_gradients_make_no_picture() {
        run(
                config("localmim", "methods.localmim.target=hog", "training.epochs=1", "training.warmupEpochs=0"),
                "hog",
                PretrainOptions.DEFAULTS);
        assertThatThrownBy(() -> SavedPretraining.load(folder.resolve("hog").resolve(Pretrainer.CHECKPOINT), null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("predicts no pixels");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "amt | methods.amt.thrown=0.5 | at least one stays visible",
                "amt | methods.amt.refreshEpochs=6 | never looked at",
                "localmim | methods.localmim.sides=5 | side 5",
                "localmim | methods.localmim.depths=3,4 | 4 of 12",
                "hpm | methods.hpm.momentum=1 | momentum 1.0",
                "deblurring | methods.deblurring.deviation=0 | deviation 0.0"
            })
    void settings_that_cannot_be_are_refused(String method, String setting, String message) {
        assertThatThrownBy(() -> config(method, setting)).hasMessageContaining(message);
    }
}
