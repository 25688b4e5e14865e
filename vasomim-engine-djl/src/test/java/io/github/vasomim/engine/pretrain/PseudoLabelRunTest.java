package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.report.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segmentor-based pre-training: vessels for labels, nothing hidden. */
class PseudoLabelRunTest {
    private static final FrameSource FRAMES = PretrainFixtures.phantoms(6);

    @TempDir
    Path folder;

    private static PretrainConfig config(String... changes) {
        String[] all = Arrays.copyOf(changes, changes.length + 1);
        all[changes.length] = "method=pseudo-labels";
        return PretrainFixtures.config(all);
    }

    private PretrainResult run(PretrainConfig config, String name, PretrainOptions options) {
        return new Pretrainer(config, FRAMES, folder.resolve(name), options).run();
    }

    @Test
    void a_run_leaves_an_encoder_like_any_other() throws IOException {
        PretrainConfig config = config("training.epochs=5", "training.warmupEpochs=0", "training.checkpointSeconds=60");
        PretrainResult result = run(config, "run", PretrainOptions.DEFAULTS);

        StepValues first = result.history().get(0).values();
        StepValues last = result.history().get(4).values();
        assertThat(first.terms()).containsOnlyKeys("cross-entropy", "dice");
        assertThat(last.loss()).isLessThan(0.9 * first.loss());
        assertThat(EncoderFile.read(result.encoder()).config()).isEqualTo(config.encoder());
        assertThat(EncoderFile.read(result.encoder()).tensors())
                .containsKeys("cls_token", "pos_embed", "blocks.11.mlp.fc2.bias", "norm.weight")
                .doesNotContainKeys("decoder_labels.weight", "mask_token");
        assertThat(Files.readString(folder.resolve("run").resolve(Pretrainer.REPORT)))
                .contains("cross-entropy", "dice");
        assertThat(result.pictures().get(0).pictures().stream().map(Picture::caption))
                .containsExactly("frame", "vesselness", "mask", "vessels");
        assertThatThrownBy(() -> SavedPretraining.load(folder.resolve("run").resolve(Pretrainer.CHECKPOINT), null))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("predicts no pixels");
    }

    @Test
    void a_stopped_run_resumes_bit_by_bit() {
        PretrainConfig config = config("training.epochs=2");
        run(config, "whole", PretrainOptions.DEFAULTS);
        AtomicInteger steps = new AtomicInteger();
        run(config, "split", PretrainOptions.DEFAULTS.withStop(() -> steps.getAndIncrement() == 3));
        run(config, "split", PretrainOptions.DEFAULTS.withResume(true));
        Map<String, NamedTensor> first = checkpoint("whole");
        Map<String, NamedTensor> second = checkpoint("split");
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, tensor) -> assertThat(Arrays.equals(
                        tensor.values(),
                        Objects.requireNonNull(second.get(name)).values()))
                .as(name)
                .isTrue());
    }

    private Map<String, NamedTensor> checkpoint(String run) {
        return Safetensors.read(folder.resolve(run).resolve(Pretrainer.CHECKPOINT))
                .tensors();
    }
}
