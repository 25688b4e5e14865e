package io.github.vasomim.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames in zip archives and stores, and what is none. */
class ArchiveJobTest {
    private static SparkSession spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        spark = JobRun.twoSlots();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private Map<String, byte[]> masks(Object input, String output) throws IOException {
        JobRun run = JobRun.extract("--input", input, "--output", folder.resolve(output));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return JobRun.results(folder.resolve(output));
    }

    private void refused(Path input, String... words) {
        JobRun run = JobRun.extract("--input", input, "--output", folder.resolve("no"));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(input.toString()).contains(words).doesNotContain("\tat ");
        assertThat(folder.resolve("no")).doesNotExist();
    }

    @Test
    void anArchiveGivesWhatItsFolderGives() throws IOException {
        Path frames = ClusterFrames.mixed(folder);
        Path zip = ClusterFrames.zip(frames, folder.resolve("frames.zip"));
        Map<String, byte[]> unpacked = masks(frames, "a");
        Map<String, byte[]> packed = masks(zip, "b");
        assertThat(packed.keySet()).isEqualTo(unpacked.keySet()).hasSize(12);
        packed.forEach((name, mask) -> assertThat(mask).as(name).isEqualTo(unpacked.get(name)));
        assertThat(JobRun.refused(folder.resolve("b")))
                .hasSize(2)
                .allMatch(row -> row.get(1).startsWith(zip + ", /img/"));
        JobRun again = JobRun.extract("--input", zip, "--output", folder.resolve("b"));
        assertThat(again.out()).contains("worked on in 0 processes");
    }

    @Test
    void aStoreGivesWhatItsFramesGive() throws IOException {
        Path frames = ClusterFrames.pairs(folder.resolve("made"), 5);
        Path store = folder.resolve("frames.vframes");
        JobRun pack = JobRun.command("pack", "--data", frames, "--output", store);
        assertThat(pack.code()).as(pack.err()).isEqualTo(ExitCode.OK);
        Map<String, byte[]> stored = masks(store, "a");
        Map<String, byte[]> files = masks(frames, "b");
        assertThat(stored.keySet()).isEqualTo(files.keySet()).hasSize(5);
        stored.forEach((name, mask) -> assertThat(mask).as(name).isEqualTo(files.get(name)));
        ClusterFrames.pairs(folder.resolve("made"), 5);
        Files.copy(
                frames.resolve("phantom-1.png"), frames.resolve("phantom-0.png"), StandardCopyOption.REPLACE_EXISTING);
        JobRun repack = JobRun.command("pack", "--rehash", "--data", frames, "--output", store);
        assertThat(repack.code()).as(repack.err()).isEqualTo(ExitCode.OK);
        JobRun changed = JobRun.extract("--input", store, "--output", folder.resolve("a"));
        assertThat(changed.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(changed.err()).contains("frame 1 of 5: has changed since its results were written");
    }

    @Test
    void aPatternTakesWhatMatches() throws IOException {
        ClusterFrames.mixed(folder);
        assertThat(masks(folder.resolve("made/img/*-[12].png"), "a").keySet())
                .containsExactly("phantom-1.png", "phantom-2.png");
    }

    @Test
    void whatHoldsNoFramesIsRefused() throws IOException {
        refused(Files.createDirectories(folder.resolve("empty")), "holds no image file");
        refused(folder.resolve("absent"), "does not exist");
        refused(folder.resolve("absent.zip"), "does not exist");
        refused(Files.writeString(folder.resolve("bad.zip"), "no archive"), "cannot be read as a zip archive");
        Path text = Files.createDirectories(folder.resolve("text"));
        Files.writeString(text.resolve("a.txt"), "text");
        refused(ClusterFrames.zip(text, folder.resolve("text.zip")), "holds no image file");
    }

    @Test
    void usageIsTold() {
        JobRun help = JobRun.extract("--help");
        assertThat(help.code()).isEqualTo(ExitCode.OK);
        assertThat(help.out())
                .contains("Usage: spark-submit --class", "SparkExtract", "--partition-frames", "--percentile");
        JobRun wrong = JobRun.extract("--input", folder, "--output", folder.resolve("no"), "--partition-frames", "0");
        assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
        assertThat(wrong.err()).contains("--partition-frames is 0: give 1 or more");
        assertThat(JobRun.predict("--input", "a", "--output", "b").err()).contains("--model");
    }

    @Test
    void anArchiveDoesNotLeadOutOfTheResults() throws IOException {
        Path zip = folder.resolve("sly.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("../../sly.png"));
            out.write("no picture".getBytes(StandardCharsets.UTF_8));
        }
        refused(zip, "cannot be read as a zip archive");
    }
}
