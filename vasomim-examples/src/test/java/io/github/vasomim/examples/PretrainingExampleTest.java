package io.github.vasomim.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.pretrain.PretrainResult;
import io.github.vasomim.engine.weights.EncoderFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainingExampleTest {
    @TempDir
    private Path folder;

    @Test
    void anEncoderIsTrainedAndTheRunGoesOnWhereItEnded() throws Exception {
        PretrainResult first = PretrainingExample.run(folder.toString());
        assertThat(first.finished()).isTrue();
        assertThat(first.history()).hasSize(4);
        assertThat(first.history().get(3).values().loss())
                .isLessThan(first.history().get(0).values().loss());
        assertThat(first.history().get(0).values().terms()).containsKeys("reconstruction", "consistency");
        EncoderFile encoder = EncoderFile.read(first.encoder());
        assertThat(encoder.isUnfinished()).isFalse();
        assertThat(encoder.config().imageSize()).isEqualTo(64);
        assertThat(folder.resolve("run/report.html")).isNotEmptyFile();

        FileTime trained = Files.getLastModifiedTime(folder.resolve("segmentor.safetensors"));
        PretrainResult again = PretrainingExample.run(folder.toString());
        assertThat(again.history()).isEqualTo(first.history());
        assertThat(Files.getLastModifiedTime(folder.resolve("segmentor.safetensors")))
                .isEqualTo(trained);

        // Other frames are another run.
        Files.copy(folder.resolve("phantoms/phantom-0.png"), folder.resolve("phantoms/phantom-99.png"));
        assertThatThrownBy(() -> PretrainingExample.run(folder.toString()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("checkpoint.safetensors");
    }
}
