package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.TensorSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FineTuneRefusalTest extends FineTuneFixture {
    @Test
    void refuses_a_folder_with_another_run() {
        run("run", TinyEncoder.config(2, 7), options());
        assertThatThrownBy(() -> run("run", TinyEncoder.config(2, 7), options()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--resume");
        assertThatThrownBy(() -> run("run", TinyEncoder.config(2, 8), options().withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other settings");
        assertThatThrownBy(() -> run("run", TinyEncoder.config(2, 7), FineTuneOptions.DEFAULTS.withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another encoder");
        assertThatThrownBy(() -> run(
                        "run",
                        TinyEncoder.config(2, 7),
                        new SegmentationSplits(new DrawnVessels(5, 1), null, null),
                        options().withResume(true)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("other frames");
    }

    @Test
    void refuses_encoders_that_do_not_fit_and_writes_nothing() throws IOException {
        Path truncated = folder.resolve("truncated.safetensors");
        byte[] bytes = Files.readAllBytes(encoder);
        Files.write(truncated, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        refuses(truncated, "truncated.safetensors");
        Path patch = folder.resolve("patch.safetensors");
        TinyEncoder.write(patch, new VitConfig(60, 12, 48, 2, 3));
        refuses(patch, "imageSize 64 with patchSize 12");
        List<NamedTensor> tensors =
                List.copyOf(EncoderFile.read(encoder).tensors().values());
        Path missing = folder.resolve("missing.safetensors");
        EncoderFile.write(
                missing, TinyEncoder.SHAPE, TensorSource.of(tensors.subList(0, tensors.size() - 1)), Map.of());
        refuses(missing, "lacks");
        Path deeper = folder.resolve("deeper.safetensors");
        EncoderFile.write(deeper, new VitConfig(64, 16, 48, 1, 3), TensorSource.of(tensors), Map.of());
        refuses(deeper, "no place for blocks.1.norm1.weight");
        Path wider = folder.resolve("wider.safetensors");
        EncoderFile.write(wider, new VitConfig(64, 16, 96, 2, 3), TensorSource.of(tensors), Map.of());
        refuses(wider, "another shape for 30 tensors: cls_token");
        Path plain = folder.resolve("plain.safetensors");
        Safetensors.write(plain, tensors, Map.of());
        refuses(plain, "vasomim.vit");
        refuses(folder.resolve("absent.safetensors"), "absent.safetensors");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void refuses_data_without_enough_frames() {
        assertThatThrownBy(() -> run(
                        "empty",
                        TinyEncoder.config(2, 7),
                        new SegmentationSplits(null, new DrawnVessels(2, 1), null),
                        options()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no training frames");
        assertThatThrownBy(() -> run(
                        "one",
                        TinyEncoder.config(2, 7),
                        new SegmentationSplits(new DrawnVessels(1, 1), null, null),
                        options()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("at least two");
    }

    private void refuses(Path file, String message) {
        assertThatThrownBy(() -> run("refused", TinyEncoder.config(2, 7), FineTuneOptions.DEFAULTS.withEncoder(file)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }
}
