package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is broken about engine and machine, in processes that start with it. */
class CheckEngineTest {
    @TempDir
    private Path folder;

    private record Said(int code, String text) {}

    private Said run(Map<String, String> environment, String classPath, List<String> options, String... args)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, VasomimCli.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Said(process.exitValue(), Files.readString(said));
    }

    private Said doctor(Map<String, String> environment, String... options) throws IOException, InterruptedException {
        return run(environment, classPath(""), List.of(options), "doctor");
    }

    /** This one, without the jars whose names begin so. */
    private static String classPath(String left) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(each -> left.isEmpty()
                        || !Path.of(each).getFileName().toString().startsWith(left))
                .collect(Collectors.joining(File.pathSeparator));
    }

    @Test
    void wordsThatAreNotHeededAreWarnings() throws IOException, InterruptedException {
        Said said = doctor(
                Map.of("PYTORCH_LIBRARY_PATH", folder.toString(), "PYTORCH_FLAVOR", "cu128"),
                "-Dai.djl.pytorch.num_threads=abc");
        assertThat(said.code()).as(said.text()).isEqualTo(ExitCode.OK);
        assertThat(said.text())
                .contains("versions: vasomim ", "holds no ", "PYTORCH_FLAVOR=cu128 is not heeded", "num_threads=abc");
    }

    @Test
    void threadsTheEngineRefusesAreAFinding() throws IOException, InterruptedException {
        Said said = doctor(Map.of(), "-Dai.djl.pytorch.num_threads=0");
        assertThat(said.code()).as(said.text()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.text())
                .contains(
                        "engine: does not start: ",
                        "number of threads",
                        "  Give ai.djl.pytorch.num_threads",
                        "memory: ");
    }

    @Test
    void aCacheThatIsAFileIsAFinding() throws IOException, InterruptedException {
        Path file = Files.createFile(folder.resolve("cache"));
        Said said = doctor(Map.of("DJL_CACHE_DIR", file.toString()));
        assertThat(said.code()).as(said.text()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.text()).contains("cannot be written: ", "  Set DJL_CACHE_DIR", "processor: ");
    }

    @Test
    void aLibraryThatIsNoneIsAFinding() throws IOException, InterruptedException {
        Path library = folder.resolve(System.mapLibraryName("torch"));
        Files.writeString(library, "junk");
        Said said = doctor(
                Map.of("PYTORCH_LIBRARY_PATH", folder.toString(), "PYTORCH_VERSION", "2.7.1", "PYTORCH_FLAVOR", "cpu"));
        assertThat(said.code()).as(said.text()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.text()).contains("does not start: ", "Check that it is an undamaged libtorch", "GPU: ");
    }

    @Test
    void withoutAnEngineDoctorAndTrainingSaySo() throws IOException, InterruptedException {
        String none = classPath("pytorch-");
        Said doctor = run(Map.of(), none, List.of(), "doctor");
        assertThat(doctor.code()).as(doctor.text()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(doctor.text()).contains("No deep learning engine found", "Add vasomim-engine-djl");
        PhantomFolder.write(folder.resolve("data"), 4);
        Said training = run(
                Map.of(),
                none,
                List.of(),
                "pretrain",
                "--data",
                folder.resolve("data").toString(),
                "--output",
                folder.resolve("run").toString(),
                "--set",
                "method=mae",
                "--set",
                "model=tiny",
                "--set",
                "imageSize=32");
        assertThat(training.code()).as(training.text()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(training.text()).contains("engine: No deep learning engine found");
    }
}
