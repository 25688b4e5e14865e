package io.github.vasomim.examples.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.base.Splitter;
import io.github.vasomim.InputException;
import io.github.vasomim.examples.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tiny models on two slots. */
class SparkPredictTest {
    private static final String STEPS =
            " --encoder none --set training.epochs=1 --set training.warmupEpochs=0" + " --set training.batchSize=4";
    private static final String UNET = " --set network=UNET --set imageSize=64 --set decoderWidth=4" + STEPS;

    @TempDir
    private static Path folder;

    private static SparkSession spark;

    @BeforeAll
    static void makeFramesAndModels() throws IOException {
        spark = JobRun.twoSlots();
        ClusterFrames.mixed(folder);
        ClusterFrames.pairs(folder.resolve("labelled"), 6);
        command("finetune vessels --data", at("labelled"), "--output", at("vessels"), UNET);
        command("phantoms --arcade --count 10 --side 96 --output", at("arcade"));
        command(
                "finetune detection --data",
                at("arcade"),
                "--output",
                at("boxes"),
                "--set detector.inputSide=64 --set detector.proposals.smallestAnchor=4"
                        + " --set detector.backbone.channels=8 --set detector.regions.channels=8"
                        + " --set detector.regions.width=16" + STEPS);
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    private static Path at(String name) {
        return folder.resolve(name);
    }

    private static Object[] words(Object... parts) {
        List<Object> words = new ArrayList<>();
        for (Object part : parts) {
            words.addAll(
                    part instanceof String text
                            ? Splitter.on(' ').omitEmptyStrings().splitToList(text)
                            : List.of(part));
        }
        return words.toArray();
    }

    private static void command(Object... parts) {
        JobRun run = JobRun.command(words(parts));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    @Test
    void masksAreThoseOfTheCommandFromOneModel() throws IOException {
        JobRun threaded = JobRun.command(
                words("predict vessels --model", at("vessels"), "--input", at("made"), "--output", at("a")));
        assertThat(threaded.code()).isEqualTo(ExitCode.BAD_INPUT);
        JobRun run = JobRun.predict(
                words("--partition-frames 3 --model", at("vessels"), "--input", at("made"), "--output", at("b")));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out())
                .contains("14 frames, 12 done, 2 refused; 5 partitions, 0 of them from before; worked on in 1 process");
        Map<String, byte[]> masks = JobRun.results(at("b"));
        Map<String, byte[]> expected = JobRun.results(at("a"));
        assertThat(masks.keySet()).isEqualTo(expected.keySet()).hasSize(12);
        masks.forEach((name, mask) -> assertThat(mask).as(name).isEqualTo(expected.get(name)));
        assertThat(ExecutorWorkers.open()).isZero();
        JobRun flips = JobRun.predict(words(
                "--flips --partition-frames 3 --model", at("vessels"), "--input", at("made"), "--output", at("b")));
        assertThat(flips.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(flips.err()).contains("flips was false and is true");
    }

    @Test
    void boxesOfAllPartitionsAreThoseOfTheCommand() throws IOException {
        Path frames = at("arcade/stenosis/train/images");
        String scale = "--pixel-size 0.25 --model";
        command("predict detection", scale, at("boxes"), "--input", frames, "--output", at("c"));
        JobRun run = JobRun.predict(
                words("--partition-frames 2", scale, at("boxes"), "--input", frames, "--output", at("d")));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        for (String name : List.of("detections.json", "images.json", "detections.csv")) {
            assertThat(at("d").resolve(name)).hasSameTextualContentAs(at("c").resolve(name));
        }
        assertThat(Files.size(at("d").resolve("detections.json"))).isGreaterThan(100);
        Manifest first = Manifest.read(new JobFolder(at("d")).manifest(0));
        assertThat(first.files()).hasSize(3).allMatch(file -> file.isThere(at("d")));
        // The boxes of a partition that is lost are looked for again.
        Files.delete(at("d").resolve(first.files().get(0).path()));
        JobRun again = JobRun.predict(
                words("--partition-frames 2", scale, at("boxes"), "--input", frames, "--output", at("d")));
        assertThat(again.out()).contains("4 partitions, 3 of them from before");
    }

    @Test
    void whatDoesNotFitTheModelIsRefused() throws IOException {
        refused("there is no such model", "--model", at("absent"));
        refused("is for boxes", "--pixel-size 0.3 --model", at("vessels"));
        refused("spark.executor.cores=4", "--master spark://nowhere:7077 --model", at("vessels"));
        refused("looks at the whole frame once", "--flips --model", at("boxes"));
        Path weights = Files.writeString(at("text.safetensors"), "no weights here");
        refused("text.safetensors", "--model", weights);
    }

    @Test
    void theCommandsOfThePageRunAsTheyStand() throws IOException {
        ClusterFrames.zip(at("labelled/img"), at("frames.zip"));
        ClusterFrames.pairs(at("frames"), 2);
        Path page = Path.of(System.getProperty("vasomim.root", "..")).resolve("docs/cluster.md");
        Pattern job = Pattern.compile("spark\\.(Spark\\w+)(?: \\S*vasomim\\.jar)? (.+)");
        List<String> done = new ArrayList<>();
        for (String line : Files.readString(page).replaceAll("\\\\\n *", "").split("\n", -1)) {
            Matcher found = job.matcher(line);
            if (!found.find() || !found.group(2).startsWith("--")) {
                continue;
            }
            Object[] args = Splitter.on(' ')
                    .splitToStream(found.group(2).replace("'", ""))
                    .map(word -> word.startsWith("--") || word.startsWith("local") ? word : at(word))
                    .toArray();
            JobRun run = found.group(1).equals("SparkExtract") ? JobRun.extract(args) : JobRun.predict(args);
            assertThat(run.code()).as(line + "\n" + run.err()).isEqualTo(ExitCode.OK);
            done.add(found.group(1));
        }
        assertThat(done).containsExactly("SparkExtract", "SparkPredict", "SparkExtract");
    }

    private static void refused(String words, Object... args) {
        JobRun run = JobRun.predict(words(args[0], args[1], "--input", at("made"), "--output", at("no")));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
        assertThat(at("no")).doesNotExist();
    }

    @Test
    void aModelThatIsExchangedMeanwhileIsRefused() throws IOException {
        Path model = at("own/model.safetensors");
        Files.createDirectories(at("own"));
        Files.copy(at("vessels/model.safetensors"), model);
        ModelUse planned = ModelUse.of(model, false, null, null);
        byte[] other = Files.readAllBytes(model);
        other[other.length - 1]++;
        Files.write(model, other);
        assertThatThrownBy(() -> planned.open(1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another model than the job was planned with");
        JobRun.predict(words("--model", at("vessels"), "--input", at("labelled/img"), "--output", at("e")));
        JobRun changed =
                JobRun.predict(words("--model", at("own"), "--input", at("labelled/img"), "--output", at("e")));
        assertThat(changed.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(changed.err()).contains("settings.model was", "another --output");
    }
}
