package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateVesselsTest {
    @TempDir
    private Path folder;

    private Path prediction;
    private Path truth;

    /** Frame a: a line of 8 pixels found by half. Frame b: a line of 8 pixels found whole. */
    @BeforeEach
    void writeMasks() {
        prediction = folder.resolve("prediction");
        truth = folder.resolve("truth");
        PngWriter.writeMask(truth.resolve("a.png"), line(8));
        PngWriter.writeMask(truth.resolve("b.png"), line(8));
        PngWriter.writeMask(prediction.resolve("a.png"), line(4));
        PngWriter.writeMask(prediction.resolve("b.png"), line(8));
    }

    private static LabelImage line(int length) {
        LabelImage mask = new LabelImage(12, 5);
        for (int x = 0; x < length; x++) {
            mask.labels()[2 * 12 + x] = 1;
        }
        return mask;
    }

    @Test
    void framesMeanAndSpreadAreTold() throws IOException {
        Path json = folder.resolve("scores.json");
        CommandRun run =
                CommandRun.of("evaluate", "vessels", "--prediction", prediction, "--truth", truth, "--json", json);
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        // 2·4/(4+8) = 0.6667; deviation of (2/3, 1) with n - 1 is (1/3)/sqrt(2) = 0.2357.
        assertThat(run.out().lines()).element(1).asString().matches("a +0\\.6667 +0\\.6667");
        assertThat(run.out().lines()).element(2).asString().matches("b +1\\.0000 +1\\.0000");
        assertThat(run.out().lines()).element(3).asString().matches("mean +0\\.8333 +0\\.8333");
        assertThat(run.out().lines()).element(4).asString().matches("± std +0\\.2357 +0\\.2357");
        JsonObject scores = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(scores.getAsJsonArray("frames")).hasSize(2);
        assertThat(scores.getAsJsonObject("dice").get("mean").getAsDouble()).isCloseTo(5 / 6.0, within(1e-12));
        assertThat(scores.getAsJsonObject("dice").get("n").getAsInt()).isEqualTo(2);
    }

    @Test
    void aFrameWithoutPredictionIsNamed() throws IOException {
        Files.delete(prediction.resolve("b.png"));
        assertRefused("lacks a mask for b of " + truth);
        assertRefused("Predict all frames");
    }

    @Test
    void overlaysAndFramesWithoutTruthDoNotCount() {
        PngWriter.writeMask(prediction.resolve("c.png"), line(8));
        PngWriter.writeMask(prediction.resolve("overlay/a.png"), line(8));
        CommandRun run = CommandRun.of("evaluate", "vessels", "--prediction", prediction, "--truth", truth);
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("0.8333").doesNotContain("c ");
    }

    @Test
    void aLabelledDataSetIsATruth() {
        PngWriter.writeMask(folder.resolve("set/label/a.png"), line(8));
        PngWriter.writeMask(folder.resolve("set/img/a.png"), line(8));
        CommandRun run =
                CommandRun.of("evaluate", "vessels", "--prediction", prediction, "--truth", folder.resolve("set"));
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("0.6667");
    }

    @Test
    void masksOfDifferentSizeAreRefused() {
        PngWriter.writeMask(prediction.resolve("b.png"), new LabelImage(6, 5));
        assertRefused(prediction.resolve("b.png") + ": has 6x5 pixels where the truth has 12x5");
    }

    @Test
    void aFrameInPlaceOfAMaskIsRefused() {
        FloatImage grey = new FloatImage(12, 5);
        for (int i = 0; i < grey.values().length; i++) {
            grey.values()[i] = 60 + i;
        }
        PngWriter.write(truth.resolve("b.png"), grey);
        assertRefused(truth.resolve("b.png") + ": ");
    }

    private void assertRefused(String message) {
        Path json = folder.resolve("scores.json");
        CommandRun run =
                CommandRun.of("evaluate", "vessels", "--prediction", prediction, "--truth", truth, "--json", json);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(json).doesNotExist();
    }
}
