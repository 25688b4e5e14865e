package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pre-training refuses, before it has written anything. */
class PretrainEncoderTest {
    @TempDir
    private Path folder;

    private Path run() {
        return folder.resolve("run");
    }

    @Test
    void missingAndEmptyFoldersAreRefused() throws IOException {
        Path absent = folder.resolve("absent");
        assertRefused(absent + ": does not exist", "--data", absent);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertRefused(empty + ": holds no image file", "--data", empty);
        assertRefused(
                empty + ": holds no image file", "--data", PhantomFolder.write(folder.resolve("p"), 1) + "," + empty);
    }

    @Test
    void framesThatCannotBeUsedAreAllNamed() throws IOException {
        Path frames = PhantomFolder.write(folder.resolve("frames"), 1).resolve("img");
        byte[] whole = Files.readAllBytes(frames.resolve("phantom-000000.png"));
        Files.write(frames.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        PngWriter.write(frames.resolve("small.png"), new FloatImage(12, 40));
        assertRefused("cut.png: the image is truncated", "--data", frames);
        assertRefused("small.png: has 12x40 pixels", "--data", frames);
        assertRefused("at least 16", "--data", frames, "--set", "method=mae");
    }

    @Test
    void aFolderOfMasksIsNoData() {
        Path masks = PhantomFolder.write(folder.resolve("frames"), 1);
        assertRefused("holds masks but no frame", "--data", onlyMasks(masks));
    }

    private static Path onlyMasks(Path phantoms) {
        Path masks = phantoms.resolve("label/phantom-000000.png");
        Path other = phantoms.resolveSibling("other");
        try {
            Files.createDirectories(other.resolve("label"));
            Files.copy(masks, other.resolve("label/1.png"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return other;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.epoch=3 | The nearest known key is training.epochs",
                "trainng.epochs=3 | The nearest known key is training.epochs",
                "training.epochs=0 | at least one epoch",
                "training.epochs=many | training.epochs",
                "imageSize=100 | need a multiple of 32, such as 96",
                "imageSize=240 | need a multiple of 32, such as 256",
                "masking.ratio=1.5 | ratio",
                "anatomy.percentile=200 | between 0 and 100",
                "method=dino | one of vasomim, vasomim-v1, mae",
                "model | key=value",
                "masking.ratio=0.999 | one stays visible",
                "masking.ratio=1e-12 | at least one is hidden",
            })
    void settingsThatCannotBeUsedAreRefused(String assignment, String message) {
        Path frames = PhantomFolder.write(folder.resolve("frames"), 1);
        assertRefused(message, "--data", frames, "--set", assignment);
    }

    @Test
    void settingsFilesThatCannotBeUsedAreRefused() throws IOException {
        Path frames = PhantomFolder.write(folder.resolve("frames"), 1);
        Path file = folder.resolve("settings.json");
        assertRefused(file + ": no such settings file", "--data", frames, "--config", file);
        Files.writeString(file, "{\"imagesize\": 96}", StandardCharsets.UTF_8);
        assertRefused(
                file + ": unknown key imagesize. The nearest known key is imageSize",
                "--data",
                frames,
                "--config",
                file);
        Files.writeString(file, "{\"imageSize\": 96", StandardCharsets.UTF_8);
        assertRefused(file + ": ends before its JSON does at line 1, column", "--data", frames, "--config", file);
    }

    @Test
    void thereMustBeARunToResume() {
        Path frames = PhantomFolder.write(folder.resolve("frames"), 1);
        assertRefused("no run to resume", "--data", frames, "--resume");
    }

    @Test
    void frameNamesMayDifferInCaseAlone() throws IOException {
        Path frames = PhantomFolder.write(folder.resolve("frames"), 1).resolve("img");
        Files.copy(frames.resolve("phantom-000000.png"), frames.resolve("PHANTOM-000000.png"));
        PngWriter.write(frames.resolve("small.png"), new FloatImage(12, 40));
        assertRefused("1 of 3 frames failed", "--data", frames, "--set", "method=mae");
    }

    private void assertRefused(String message, Object... options) {
        Object[] args = new Object[options.length + 3];
        args[0] = "pretrain";
        args[1] = "--output";
        args[2] = run();
        System.arraycopy(options, 0, args, 3, options.length);
        CommandRun result = CommandRun.of(args);
        assertThat(result.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(result.err()).contains(message).doesNotContain("\tat ");
        assertThat(run()).doesNotExist();
    }
}
