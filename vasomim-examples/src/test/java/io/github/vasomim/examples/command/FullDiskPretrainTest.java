package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A pre-training in a process whose files may not grow beyond a limit, as on a disk that is full there. */
class FullDiskPretrainTest {
    @TempDir
    private Path folder;

    private int run(Path said, int blocks, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh"));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:-UsePerfData",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                VasomimCli.class.getName(),
                "pretrain",
                "--data",
                folder.resolve("data").toString(),
                "--output",
                folder.resolve("run").toString()));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "its shell knows no limit of file sizes")
    void theRunGoesOnAndFailsAtItsEndWithTheEncoderWritten() throws IOException, InterruptedException {
        PhantomFolder.write(folder.resolve("data"), 2);
        String[] settings =
                ("--set method=mae --set model=tiny --set imageSize=32 --set decoder.width=16 --set decoder.depth=1"
                                + " --set decoder.heads=2 --set training.epochs=3 --set training.warmupEpochs=1"
                                + " --set training.checkpointSeconds=0")
                        .split(" ", -1);
        Path said = folder.resolve("said.txt");
        // Room for the encoder of 22 MB, but not for a checkpoint of 66 MB, in blocks of 512 or 1024 bytes.
        int code = run(said, 47_000, settings);
        String text = Files.readString(said);
        assertThat(code).as(text).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(text)
                .contains("pre-train 3/3")
                .contains("Training goes on and tries again.")
                .endsWith("Check that its folder can be written to.\n")
                .contains("checkpoint.safetensors: no new checkpoint can be written.");
        try (var files = Files.list(folder.resolve("run"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.startsWith("events.")))
                    .containsExactlyInAnyOrder("config.json", "encoder.safetensors", "report.html");
        }
    }
}
