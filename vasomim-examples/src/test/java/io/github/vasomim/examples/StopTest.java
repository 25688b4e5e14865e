package io.github.vasomim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own, asked to end. */
class StopTest {
    @TempDir
    private Path folder;

    @Test
    void aRunThatIsAskedToEndCanBeResumed() throws IOException, InterruptedException {
        Path data = PhantomFolder.write(folder.resolve("data"), 4);
        Path run = folder.resolve("run");
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dai.djl.pytorch.num_threads=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VasomimCli.class.getName(),
                        "pretrain",
                        "--data",
                        data.toString(),
                        "--output",
                        run.toString(),
                        "--set",
                        "method=mae",
                        "--set",
                        "model=tiny",
                        "--set",
                        "imageSize=32",
                        "--set",
                        "training.epochs=1000000",
                        "--set",
                        "training.checkpointSeconds=0")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!Files.exists(run.resolve("checkpoint.safetensors"))
                    && process.isAlive()
                    && System.nanoTime() < limit) {
                Thread.sleep(50);
            }
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(said)).contains("stopped; resume with: the same command and --resume");
            assertThat(process.exitValue()).isNotZero();
            assertThat(run.resolve("checkpoint.safetensors")).exists();
            assertThat(run.resolve("encoder.safetensors")).exists();
        } finally {
            process.destroyForcibly();
        }
    }
}
