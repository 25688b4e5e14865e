package io.github.vasomim.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vessels of frames on two slots: what is written, and what a second run of the same job does. */
class SparkExtractTest {
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    private static SparkSession spark;

    @TempDir
    private Path folder;

    private Path frames;
    private Path output;

    @BeforeAll
    static void start() {
        spark = JobRun.twoSlots();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @BeforeEach
    void makeFrames() throws IOException {
        frames = ClusterFrames.mixed(folder);
        output = folder.resolve("out");
    }

    private JobRun run(Object... more) {
        Object[] args = {"--input", frames, "--output", output, "--partition-frames", "4"};
        return JobRun.extract(Stream.concat(Stream.of(args), Stream.of(more)).toArray());
    }

    private JobRun done(Object... more) {
        JobRun run = run(more);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    private void refused(String... words) {
        JobRun run = run();
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
    }

    @Test
    void masksAreThoseOfTheCommandAndBadFilesAreRows() throws IOException {
        Path threaded = folder.resolve("threaded");
        JobRun command = JobRun.command("extract", "--input", frames, "--output", threaded);
        assertThat(command.code()).isEqualTo(ExitCode.BAD_INPUT);
        JobRun run = done();
        assertThat(run.out())
                .contains("14 frames, 12 done, 2 refused; 4 partitions, 0 of them from before; worked on in 1 process");
        assertThat(run.err()).contains("2 frames could not be used", "refused.csv");
        Map<String, byte[]> masks = JobRun.results(output);
        Map<String, byte[]> expected = JobRun.results(threaded);
        assertThat(masks.keySet()).isEqualTo(expected.keySet()).hasSize(12).contains("cine-002.png");
        masks.forEach((name, mask) -> assertThat(mask).as(name).isEqualTo(expected.get(name)));
        List<List<String>> refused = JobRun.refused(output);
        assertThat(refused)
                .hasSize(2)
                .allMatch(row ->
                        row.size() == 6 && !row.get(3).isEmpty() && !row.get(4).isEmpty());
        assertThat(refused.get(1).get(0)).isEqualTo("words");
        assertThat(refused.get(1).get(2)).endsWith("words.png");
        assertThat(refused.get(1).get(5)).isEqualTo("job/part-00002.json");
        assertThat(JobRun.summary(output).get("refused").getAsInt()).isEqualTo(2);
    }

    @Test
    void manifestsTellContentAndFilesOfEachFrame() throws IOException {
        done();
        int rows = 0;
        for (int i = 0; i < 4; i++) {
            Manifest manifest = Manifest.read(new JobFolder(output).manifest(i));
            for (FrameRow row : manifest.frames()) {
                rows++;
                assertThat(row.sha256())
                        .isEqualTo(ContentSum.of(Path.of(row.source().split(", frame")[0])));
                if (row.status() == FrameRow.Status.DONE) {
                    assertThat(row.files())
                            .containsExactly(WrittenFile.of(output, output.resolve(row.name() + ".png")));
                } else {
                    assertThat(row.files()).isEmpty();
                }
            }
        }
        assertThat(rows).isEqualTo(14);
        assertThat(ExecutorWorkers.open()).isZero();
    }

    @Test
    void whatIsCompleteIsNotDoneAgain() throws IOException {
        done();
        Map<String, byte[]> first = JobRun.results(output);
        for (String name : first.keySet()) {
            Files.setLastModifiedTime(output.resolve(name), LONG_AGO);
        }
        // As a process leaves it that was killed while it wrote the second file of the third partition.
        Manifest third = Manifest.read(new JobFolder(output).manifest(2));
        Files.delete(new JobFolder(output).manifest(2));
        String killed = third.frames().get(1).name() + ".png";
        Files.delete(output.resolve(killed));
        Files.writeString(output.resolve("." + killed + ".partial"), "half");
        JobRun again = done();
        assertThat(again.out()).contains("4 partitions, 3 of them from before");
        Map<String, byte[]> second = JobRun.results(output);
        assertThat(second.keySet()).isEqualTo(first.keySet());
        for (String name : second.keySet()) {
            assertThat(second.get(name)).as(name).isEqualTo(first.get(name));
            boolean inThird = third.frames().stream().anyMatch(row -> name.equals(row.name() + ".png"));
            assertThat(Files.getLastModifiedTime(output.resolve(name)).equals(LONG_AGO))
                    .as(name)
                    .isNotEqualTo(inThird);
        }
        assertThat(done().out()).contains("4 of them from before; worked on in 0 processes");
    }

    @Test
    void anErrorInTheMiddleEndsTheJobAndTheNextRunGoesOn() throws IOException {
        Path obstacle = output.resolve("phantom-8.png");
        Files.createDirectories(obstacle);
        JobRun failed = run();
        assertThat(failed.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(failed.err()).contains("phantom-8.png: is a folder", "run the same command again");
        assertThat(new JobFolder(output).summary()).doesNotExist();
        int left = (int) IntStream.range(0, 4)
                .filter(i -> !Files.exists(new JobFolder(output).manifest(i)))
                .count();
        assertThat(left).isBetween(1, 3);
        Files.delete(obstacle);
        assertThat(done().out()).contains("12 done", (4 - left) + " of them from before");
    }

    @Test
    void otherSettingsAndOtherFramesAreRefused() throws IOException {
        done();
        JobRun settings = run("--percentile", "90");
        assertThat(settings.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(settings.err()).contains("percentile was 93", "is 90", "another --output");
        Path first = frames.resolve("img/phantom-0.png");
        byte[] content = Files.readAllBytes(first);
        Files.setLastModifiedTime(first, LONG_AGO);
        assertThat(done().out()).as("another time, the same content").contains("4 of them from before");
        content[content.length / 2]++;
        Files.write(first, content);
        refused("phantom-0.png: has changed since", "Put it back");
        content[content.length / 2]--;
        Files.write(first, content);
        Files.copy(first, frames.resolve("img/more.png"));
        refused("frames was 14 and is 15", "another --output");
    }

    @Test
    void mendedFramesAndLostResultsAreDoneAgain() throws IOException {
        done();
        Files.copy(
                frames.resolve("img/phantom-1.png"),
                frames.resolve("img/words.png"),
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(done().out()).contains("13 done, 1 refused", "3 of them from before");
        assertThat(output.resolve("words.png")).hasSameBinaryContentAs(output.resolve("phantom-1.png"));
        Files.delete(output.resolve("words.png"));
        assertThat(done().out()).contains("13 done, 1 refused", "3 of them from before");
        assertThat(output.resolve("words.png")).exists();
        // A frame that breaks does not keep the result of when it was whole.
        Files.writeString(frames.resolve("img/words.png"), "no picture");
        Files.delete(new JobFolder(output).manifest(2));
        assertThat(done().out()).contains("12 done, 2 refused");
        assertThat(output.resolve("words.png")).doesNotExist();
    }

    @Test
    void aSummaryOfTheWholeGoesWhenItIsNoLongerSo() throws IOException {
        done();
        JobFolder job = new JobFolder(output);
        Files.delete(job.manifest(2));
        Path first =
                output.resolve(Manifest.read(job.manifest(1)).frames().get(0).name() + ".png");
        Files.delete(job.manifest(1));
        Files.delete(first);
        Files.createDirectories(first);
        assertThat(run().code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(job.summary()).doesNotExist();
        assertThat(job.refused()).doesNotExist();
        Files.delete(first);
        done();
        assertThat(job.summary()).exists();
        assertThat(job.refused()).exists();
    }

    @Test
    void damagedRecordsOfAJobAreNamed() throws IOException {
        done();
        JobFolder job = new JobFolder(output);
        Path manifest = job.manifest(1);
        String whole = Files.readString(manifest);
        for (String part : List.of("\"status\"", "\"sha256\"", "\"job\"", "\"path\"")) {
            Files.writeString(manifest, whole.replace(part, "\"else\""));
            refused("part-00001.json: is no manifest of a partition", "Delete it");
        }
        Files.writeString(manifest, whole);
        String settings = Files.readString(job.settings());
        Files.writeString(job.settings(), settings.replace("\"partitionFrames\": 4", "\"partitionFrames\": \"few\""));
        refused("settings.json: has partitionFrames \"few\"", "to begin anew");
        Files.writeString(job.settings(), settings.replaceFirst("\"program\": \"[^\"]*\"", "\"program\": \"0.0.1\""));
        refused("program was \"0.0.1\" and is", "another --output");
        Files.writeString(job.settings(), settings);
        done();
    }

    @Test
    void resultsBelowALinkedInputAreNoFrames() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), frames);
        Path inside = frames.resolve("out");
        for (int i = 0; i < 2; i++) {
            JobRun run = JobRun.extract("--input", link, "--output", inside);
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
            assertThat(run.out()).contains("14 frames");
        }
        JobRun over = JobRun.extract("--input", link, "--output", frames);
        assertThat(over.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(over.err()).contains("is the folder of the frames");
    }

    @Test
    void whatCannotBeListedIsARow() throws IOException {
        Path medium = Files.createDirectories(frames.resolve("medium"));
        Files.writeString(medium.resolve("DICOMDIR"), "no directory");
        Files.copy(frames.resolve("img/phantom-0.png"), medium.resolve("beside.png"));
        Files.createSymbolicLink(frames.resolve("img/round"), frames);
        JobRun run = done();
        assertThat(run.out()).contains("17 frames, 13 done, 4 refused");
        assertThat(JobRun.refused(output))
                .extracting(row -> row.get(1))
                .anyMatch(source -> source.endsWith("DICOMDIR"))
                .anyMatch(source -> source.endsWith("round"));
        assertThat(output.resolve("beside.png")).exists();
        JobRun pattern = JobRun.extract("--input", frames + "/**/*.png", "--output", folder.resolve("matched"));
        assertThat(pattern.code()).as(pattern.err()).isEqualTo(ExitCode.OK);
        // Without the cine and the DICOMDIR, which the pattern does not name.
        assertThat(pattern.out()).contains("13 frames, 10 done, 3 refused");
        JobRun strict = JobRun.command("extract", "--input", frames, "--output", folder.resolve("strict"));
        assertThat(strict.code()).isEqualTo(ExitCode.BAD_INPUT);
    }

    @Test
    void oddNamesAreRows() throws IOException {
        Files.writeString(frames.resolve("bad\nname.png"), "no picture");
        Files.createDirectories(frames.resolve("job"));
        Files.writeString(frames.resolve("job/words.png"), "no picture");
        assertThat(done().out()).contains("16 frames, 12 done, 4 refused");
        assertThat(JobRun.refused(output)).extracting(row -> row.get(0)).contains("bad name", "job/words");
    }

    @Test
    void oneJobAtATimeWorksInAFolder() throws IOException {
        try (JobLock other = JobLock.of(output.toAbsolutePath())) {
            assertThat(other).isNotNull();
            refused("another job works there", "name another --output");
        }
        done();
    }
}
