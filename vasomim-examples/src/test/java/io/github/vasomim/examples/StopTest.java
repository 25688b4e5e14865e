package io.github.vasomim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.io.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own, asked to end. */
class StopTest {
    @TempDir
    private Path folder;

    private Process start(String run, Path said, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dai.djl.pytorch.num_threads=1",
                "-cp",
                System.getProperty("java.class.path"),
                VasomimCli.class.getName(),
                "pretrain",
                "--data",
                folder.resolve("data").toString(),
                "--output",
                folder.resolve(run).toString()));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    /** Steps enough to be stopped in their midst; checkpoints come at the end and when stopped alone. */
    private static String[] settings() {
        return "--set method=mae --set model=tiny --set imageSize=32 --set training.epochs=150 --set training.checkpointSeconds=3600"
                .split(" ", -1);
    }

    @Test
    void aRunThatIsAskedToEndIsResumedToTheSameWeights() throws IOException, InterruptedException {
        PhantomFolder.write(folder.resolve("data"), 4);
        Path said = folder.resolve("said.txt");
        Process process = start("stopped", said, settings());
        try {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(folder.resolve("stopped/config.json"))
                    && process.isAlive()
                    && System.nanoTime() < limit) {
                Thread.sleep(20);
            }
            // Into the first of the steps, which together take seconds.
            Thread.sleep(300);
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(said)).contains("stopped; resume with: the same command and --resume");
            assertThat(process.exitValue()).isNotZero();
            long steps = step("stopped");
            assertThat(steps).isLessThan(150);

            finish(start("stopped", folder.resolve("resumed.txt"), "--resume"));
            finish(start("whole", folder.resolve("whole.txt"), settings()));
            assertThat(step("stopped")).isEqualTo(150);
            var whole = Safetensors.read(folder.resolve("whole/encoder.safetensors"))
                    .tensors();
            var resumed = Safetensors.read(folder.resolve("stopped/encoder.safetensors"))
                    .tensors();
            whole.forEach((name, tensor) -> assertThat(
                            Objects.requireNonNull(resumed.get(name)).values())
                    .as(name)
                    .isEqualTo(tensor.values()));
        } finally {
            process.destroyForcibly();
        }
    }

    private static void finish(Process process) throws InterruptedException {
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private long step(String run) {
        return Long.parseLong(
                Objects.requireNonNull(Safetensors.read(folder.resolve(run).resolve("checkpoint.safetensors"))
                        .metadata()
                        .get("step")));
    }
}
