package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.SafetensorsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A segmentor from vessels that an older revision of the search has found. */
class SegmentorRunTest {
    private static final String ANATOMY = "vasomim.segmentor.anatomy";

    @TempDir
    private Path folder;

    private CommandRun pretrain(String... more) {
        List<Object> args = new ArrayList<>(List.of(
                "pretrain",
                "--data",
                folder.resolve("data"),
                "--output",
                folder.resolve("run"),
                "--segmentor-epochs",
                1));
        for (String setting : List.of(
                "model=tiny",
                "imageSize=64",
                "decoder.width=32",
                "decoder.depth=1",
                "decoder.heads=2",
                "anatomy.border=4",
                "training.epochs=1",
                "training.warmupEpochs=0",
                "training.batchSize=2")) {
            args.add("--set");
            args.add(setting);
        }
        args.addAll(List.of(more));
        return CommandRun.of(args.toArray());
    }

    private Path weights() {
        return folder.resolve("run/segmentor.safetensors");
    }

    private String anatomy() {
        return Objects.requireNonNull(Safetensors.read(weights()).metadata().get(ANATOMY));
    }

    private void age() {
        SafetensorsFile read = Safetensors.read(weights());
        Map<String, String> metadata = new HashMap<>(read.metadata());
        metadata.put(ANATOMY, anatomy().replaceAll("\"revision\":\\d+", "\"revision\":0"));
        List<NamedTensor> tensors = List.copyOf(read.tensors().values());
        Safetensors.write(weights(), tensors, metadata);
    }

    @Test
    void itIsToldOfOrTrainedAnewWhereNothingHasLearntFromItYet() throws IOException {
        PhantomFolder.write(folder.resolve("data"), 2);
        assertThat(pretrain().code()).isEqualTo(ExitCode.OK);
        String today = anatomy();
        CommandRun same = pretrain("--resume");
        assertThat(same.code()).isEqualTo(ExitCode.OK);
        assertThat(same.err()).doesNotContain("revision", "otherwise");

        age();
        CommandRun kept = pretrain("--resume");
        assertThat(kept.code()).as(kept.err()).isEqualTo(ExitCode.OK);
        assertThat(kept.err())
                .containsPattern("segmentor.safetensors was trained on vessels that were found otherwise "
                        + "\\(revision was 0 and is [1-9]");

        Files.delete(folder.resolve("run/checkpoint.safetensors"));
        Files.delete(folder.resolve("run/encoder.safetensors"));
        CommandRun anew = pretrain("--resume");
        assertThat(anew.code()).as(anew.err()).isEqualTo(ExitCode.OK);
        assertThat(anew.err())
                .containsPattern("segmentor.safetensors was made otherwise \\(revision was 0 and is [1-9]\\d*\\): "
                        + "it is trained anew");
        assertThat(anatomy()).isEqualTo(today);
    }
}
