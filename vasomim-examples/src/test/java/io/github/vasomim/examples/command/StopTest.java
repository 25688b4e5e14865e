package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.vasomim.io.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    /** SIGINT is what Ctrl-C sends, SIGTERM what a machine that goes down sends; both come twice. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it knows no such signals")
    void aRunThatIsAskedToEndIsResumedToTheSameWeights(String signal, int code)
            throws IOException, InterruptedException {
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
            assumeTrue(heeds(process, signal), "this machine started the tests with SIG" + signal + " ignored");
            // Into the first of the steps, which together take seconds.
            Thread.sleep(300);
            send(process, signal);
            send(process, signal);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(said)).containsOnlyOnce("stopped; resume with: the same command and --resume");
            assertThat(process.exitValue()).isEqualTo(code);
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

    private static void send(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    /** Programs started in the background by some shells ignore Ctrl-C, and so do those they start. */
    private static boolean heeds(Process process, String signal) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return true;
        }
        long ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
                .findFirst()
                .orElse(0);
        return (ignored >> (signal.equals("INT") ? 1 : 14) & 1) == 0;
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
