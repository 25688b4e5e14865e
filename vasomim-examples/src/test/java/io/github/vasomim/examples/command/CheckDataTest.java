package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckDataTest {
    @TempDir
    Path folder;

    @BeforeEach
    void writePairs() {
        pair("train", "p1_v1_00001", 1);
        pair("train", "p2_v1_00001", 2);
        pair("test", "p3_v1_00001", 3);
    }

    private void pair(String split, String name, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FloatImage frame = new FloatImage(40, 30);
        for (int i = 0; i < frame.values().length; i++) {
            frame.values()[i] = random.nextInt(20, 230);
        }
        PngWriter.write(folder.resolve("set").resolve(split).resolve("images").resolve(name + ".png"), frame);
        mask(split, name, 50);
    }

    private void mask(String split, String name, int pixels) {
        LabelImage mask = new LabelImage(40, 30);
        for (int i = 0; i < pixels; i++) {
            mask.labels()[i] = 1;
        }
        PngWriter.writeMask(
                folder.resolve("set").resolve(split).resolve("masks").resolve(name + ".png"), mask);
    }

    @Test
    void soundDataAreFine() {
        CommandRun run = CommandRun.of("data", "check", "--data", folder);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines().toList())
                .anySatisfy(line -> assertThat(line).matches("set +train +pairs +2 +2 +2 +40x30; 8-bit grey"))
                .anySatisfy(line -> assertThat(line).matches("set +test +pairs +1 +1 +1 +40x30; 8-bit grey"))
                .endsWith("0 errors, 0 warnings")
                .hasSize(5);
    }

    @Test
    void warningsAloneAreFine() {
        mask("train", "p1_v1_00001", 0);
        CommandRun run = CommandRun.of("data", "check", "--data", folder);
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("warning: labels that mark nothing: 1")
                .contains("  set/train/images/p1_v1_00001.png: has a mask without foreground")
                .endsWith("0 errors, 1 warnings" + System.lineSeparator());
    }

    @Test
    void errorsAreToldAndWritten() throws IOException {
        pair("test", "p1_v2_00001", 1);
        Files.delete(folder.resolve("set/train/masks/p2_v1_00001.png"));
        Path json = folder.resolve("check.json");
        CommandRun run = CommandRun.of("data", "check", "--data", folder, "--json", json);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).doesNotContain("\tat ");
        assertThat(run.out())
                .contains("error: frames without a label: 1", "error: pictures in two splits of a set: 1")
                .contains("error: patients in two splits of a set: 1", "set, patient 1: has")
                .contains("3 errors, 0 warnings");
        JsonObject found = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        assertThat(found.get("errors").getAsInt()).isEqualTo(3);
        assertThat(found.get("manifestSha256").getAsString()).matches("[0-9a-f]{64}");
        assertThat(found.getAsJsonArray("splits")).hasSize(2);
        assertThat(found.getAsJsonArray("frames")).hasSize(4);
        assertThat(found.getAsJsonArray("faults"))
                .extracting(fault -> fault.getAsJsonObject().get("kind").getAsString())
                .containsExactly("MISSING_LABEL", "LEAKED_FRAME", "LEAKED_PATIENT");
        assertThat(found.getAsJsonArray("frames").get(0).getAsJsonObject().keySet())
                .contains("path", "split", "sha256", "perceptual", "width", "bits", "patient");
    }

    @Test
    void longListsAreCutOnTheScreenOnly() throws IOException {
        for (int i = 10; i < 17; i++) {
            pair("train", "p" + i + "_v1_00001", i);
            mask("train", "p" + i + "_v1_00001", 0);
        }
        Path json = folder.resolve("check.json");
        CommandRun run = CommandRun.of("data", "check", "--data", folder, "--json", json);
        assertThat(run.out())
                .contains("mark nothing: 7", "and 2 more")
                .contains("p14_v1")
                .doesNotContain("p15_v1");
        assertThat(Files.readString(json)).contains("p16_v1_00001.png\",\n      \"text\"");
    }

    @Test
    void aFolderWithoutFramesIsRefused() {
        CommandRun run = CommandRun.of("data", "check", "--data", folder.resolve("absent"));
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("absent: does not exist").doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
    }
}
