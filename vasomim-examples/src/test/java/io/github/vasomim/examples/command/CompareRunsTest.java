package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareRunsTest {
    @TempDir
    Path folder;

    private Path run(String name, double... dice) throws IOException {
        Path run = Files.createDirectories(folder.resolve(name));
        StringBuilder frames = new StringBuilder();
        for (int i = 0; i < dice.length; i++) {
            frames.append(i == 0 ? "" : ",")
                    .append("{\"frame\":\"f" + i + "\",\"dice\":" + dice[i] + ",\"clDice\":" + dice[i] / 2 + "}");
        }
        Files.writeString(run.resolve("scores.json"), "{\"frames\":[" + frames + "]}");
        Files.writeString(
                run.resolve("metrics.json"),
                "{\"epochs\":[{\"epoch\":0,\"loss\":1.5},{\"epoch\":1,\"loss\":0.5,\"dice\":0.25,\"clDice\":0.2}]}");
        return run;
    }

    @Test
    void figuresAreThoseOfAHandCalculation() throws IOException {
        String scratch = "scratch=" + run("s0", 0.5, 0.4, 0.6) + "," + run("s1", 0.7, 0.4, 0.4);
        String tuned = "vasomim=" + run("v0", 0.7, 0.6, 0.8) + "," + run("v1", 0.7, 0.5, 0.6);
        Path report = folder.resolve("report.html");
        CommandRun run = CommandRun.of("compare", "--run", scratch, "--run", tuned, "--report", report);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        // Frames over the seeds: 0.6, 0.4, 0.5 and 0.7, 0.55, 0.7; differences 0.1, 0.15, 0.2, all ahead: 2 of 8 signs.
        assertThat(run.out().lines().toList()).hasSize(3);
        assertThat(run.out())
                .contains("50.00 ± 10.00 (seeds ± 0.00)", "25.00 ± 5.00")
                .contains("65.00 ± 8.66 (seeds ± 7.07)", "+15.00 (p = 0.2500)", "+7.50 (p = 0.2500)");
        assertThat(Files.readString(report)).contains("Validation", "65.00 ± 8.66", "vasomim");
    }

    @Test
    void runsMustBeComparable() throws IOException {
        Path three = run("three", 0.5, 0.4, 0.6);
        refused("not NAME=DIR", "--run", three.toString());
        refused("name given before", "--run", "a=" + three, "--run", "a=" + three);
        refused("other frames", "--run", "a=" + three, "--run", "b=" + run("two", 0.5, 0.4));
        refused("evaluate TASK --json", "--run", "a=" + folder.resolve("absent"));
        Files.writeString(three.resolve("metrics.json"), "{\"epochs\":[{\"epoch\":0}]}");
        refused("there is no loss", "--run", "a=" + three);
        Files.writeString(three.resolve("scores.json"), "[");
        refused("scores.json", "--run", "a=" + three);
    }

    private static void refused(String message, String... args) {
        Object[] all = new Object[args.length + 1];
        all[0] = "compare";
        System.arraycopy(args, 0, all, 1, args.length);
        CommandRun run = CommandRun.of(all);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }
}
