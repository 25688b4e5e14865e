package io.github.vasomim.engine.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.testing.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own, killed without warning, ends after resuming with the weights of a run that was left alone. */
class PretrainKillTest {
    @TempDir
    Path folder;

    /** Runs, or resumes, a small pre-training: segmentor file, run folder. */
    public static void main(String[] args) {
        new Pretrainer(
                        PretrainFixtures.config("training.epochs=8"),
                        PretrainFixtures.phantoms(6),
                        Path.of(args[1]),
                        PretrainOptions.DEFAULTS.withResume(true).withSegmentor(Path.of(args[0])))
                .run();
    }

    @Test
    void killed_and_resumed_equals_uninterrupted() throws IOException, InterruptedException {
        Path segmentor = PretrainFixtures.segmentor(folder);
        Path whole = folder.resolve("whole");
        assertThat(start(segmentor, whole).waitFor()).isZero();

        Path killed = folder.resolve("killed");
        Random random = new Random();
        int kills = 0;
        for (int i = 0; i < 2; i++) {
            Process process = start(segmentor, killed);
            Path checkpoint = killed.resolve(Pretrainer.CHECKPOINT);
            long before = Files.exists(checkpoint)
                    ? Files.getLastModifiedTime(checkpoint).toMillis()
                    : 0;
            while (process.isAlive()
                    && (!Files.exists(checkpoint)
                            || Files.getLastModifiedTime(checkpoint).toMillis() == before)) {
                Thread.sleep(5);
            }
            process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
            kills += process.isAlive() ? 1 : 0;
            process.destroyForcibly().waitFor();
        }
        assertThat(kills).as("runs killed before their end").isPositive();
        assertThat(start(segmentor, killed).waitFor()).isZero();

        assertSame(whole, killed, Pretrainer.CHECKPOINT);
        assertSame(whole, killed, Pretrainer.ENCODER);
        try (Stream<Path> files = Files.list(killed)) {
            assertThat(files.map(f -> f.getFileName().toString()).filter(name -> !name.startsWith("events.")))
                    .as("nothing half-written is left")
                    .containsExactlyInAnyOrder(
                            Pretrainer.CHECKPOINT,
                            "checkpoint-1.safetensors",
                            "checkpoint-best.safetensors",
                            Pretrainer.ENCODER,
                            Pretrainer.CONFIG,
                            Pretrainer.REPORT);
        }
        assertThat(EventFile.in(killed)).hasSizeGreaterThan(1);
        assertThat(EventFile.curve(killed, "epoch/loss"))
                .as("the curve that is shown")
                .hasSizeGreaterThan(1)
                .isEqualTo(EventFile.curve(whole, "epoch/loss"));
    }

    private static void assertSame(Path one, Path other, String file) {
        Map<String, NamedTensor> first = Safetensors.read(one.resolve(file)).tensors();
        Map<String, NamedTensor> second = Safetensors.read(other.resolve(file)).tensors();
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((name, tensor) -> assertThat(Arrays.equals(
                        tensor.values(),
                        Objects.requireNonNull(second.get(name)).values()))
                .as(name)
                .isTrue());
    }

    private static Process start(Path segmentor, Path run) throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dai.djl.offline=true",
                        "-Dai.djl.pytorch.num_threads=1",
                        "-cp",
                        classes,
                        PretrainKillTest.class.getName(),
                        segmentor.toString(),
                        run.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
