package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.engine.pretrain.PretrainPreset;
import io.github.vasomim.examples.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanAndConfigTest {
    @TempDir
    private Path folder;

    @Test
    void aDryRunSaysWhatARunComesToAndLeavesNothing() {
        Path frames = PhantomFolder.write(folder.resolve("frames"), 3);
        Path run = folder.resolve("run");
        CommandRun plan = CommandRun.of(
                "pretrain", "--data", frames, "--output", run, "--dry-run", "--no-timing", "--preset", "paper");
        assertThat(plan.code()).isEqualTo(ExitCode.OK);
        assertThat(plan.out())
                .contains("85,647,360 encoder")
                .contains("253,561 of the segmentor")
                .contains("encoder on 98 of 196 patches")
                .contains("800: 800 epochs of 1, batch 3, of 3 frames")
                .contains("GB in a step")
                .doesNotContain("time ");
        CommandRun timed = CommandRun.of(
                "pretrain",
                "--data",
                frames,
                "--output",
                run,
                "--dry-run",
                "--preset",
                "laptop",
                "--set",
                "imageSize=64");
        assertThat(timed.code()).isEqualTo(ExitCode.OK);
        assertThat(timed.out()).contains("100: 100 epochs of 1").containsPattern("time +about .* on this machine");
        assertThat(run).doesNotExist();
    }

    @Test
    void presetsAreShownWithWhatIsLaidOverThem() {
        CommandRun shown = CommandRun.of("config", "show", "--preset", "laptop", "--set", "training.epochs=7");
        assertThat(shown.code()).isEqualTo(ExitCode.OK);
        JsonObject json = JsonParser.parseString(shown.out()).getAsJsonObject();
        assertThat(json.get("model").getAsString()).isEqualTo("tiny");
        assertThat(json.getAsJsonObject("training").get("epochs").getAsInt()).isEqualTo(7);
        assertThat(json.getAsJsonObject("training").get("learningRate").getAsDouble())
                .isEqualTo(PretrainPreset.LAPTOP.config().peakLearningRate(16));
        assertThat(CommandRun.of("config", "show", "--task", "finetune").out()).contains("layerDecay");
        CommandRun refused = CommandRun.of("config", "show", "--task", "finetune", "--preset", "laptop");
        assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
        assertThat(refused.err()).contains("--preset is for the task pretrain");
    }

    @Test
    void filesAreValidated() throws IOException {
        Path file = folder.resolve("settings.json");
        Files.writeString(file, CommandRun.of("config", "show").out());
        assertThat(CommandRun.of("config", "validate", file))
                .isEqualTo(new CommandRun(ExitCode.OK, String.format("%s: valid%nas the defaults%n", file), ""));
        Files.writeString(file, "{\"training\": {\"epochs\": 90}}");
        assertThat(CommandRun.of("config", "validate", file).out())
                .contains("valid")
                .contains("training.epochs was 800 and is 90");
        Files.writeString(file, "{\"training\": {\"epochs\": 30}}");
        CommandRun wrong = CommandRun.of("config", "validate", file);
        assertThat(wrong.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(wrong.err()).contains("warm-up shorter than the training");
        Files.writeString(file, "{\"decoderWidth\": 8}");
        assertThat(CommandRun.of("config", "validate", file, "--task", "finetune")
                        .code())
                .isEqualTo(ExitCode.OK);
        assertThat(CommandRun.of("config", "validate", file).err()).contains("unknown key decoderWidth");
    }
}
