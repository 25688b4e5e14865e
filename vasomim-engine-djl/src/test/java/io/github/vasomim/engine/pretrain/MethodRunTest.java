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
import io.github.vasomim.objective.ObjectiveTerms;
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
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            learns(config, terms.split(" "), tensor);
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
    }

    private void learns(PretrainConfig config, String[] terms, String tensor) throws IOException {
        PretrainResult whole = run(config, "whole", PretrainOptions.DEFAULTS);
        List<EpochRecord> history = whole.history();
        assertThat(history.get(5).values().terms()).containsOnlyKeys(terms);
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
        reconstructs(whole, config.predictsPixels());
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

    private void reconstructs(PretrainResult result, boolean pixels) {
        Path checkpoint = folder.resolve("whole").resolve(Pretrainer.CHECKPOINT);
        if (!pixels) {
            assertThatThrownBy(() -> SavedPretraining.load(checkpoint, null))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("predicts no pixels");
            return;
        }
        try (SavedPretraining saved = SavedPretraining.load(checkpoint, null)) {
            assertThat(saved.holds(EncoderFile.read(result.encoder()))).isTrue();
            PatchMask mask =
                    config("mae").strategy().draw(saved.grid(), PatchWeights.none(16), 0, new SplittableRandom(1));
            VesselRecord record = saved.reconstruct(FRAMES.read(0).pixels(), new LabelImage(64, 64), mask);
            assertThat(record.psnrOutside()).isBetween(3.0, 60.0);
        }
    }

    @Test
    void an_objective_of_ones_own_needs_pixels() {
        PretrainOptions own = PretrainOptions.DEFAULTS.withObjective(
                step -> ObjectiveTerms.of("energy", 1, step.prediction().mean()));
        assertThatThrownBy(() -> run(config("localmim", "methods.localmim.target=hog"), "own", own))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("predicts no pixels");
        assertThat(folder.resolve("own")).doesNotExist();
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
