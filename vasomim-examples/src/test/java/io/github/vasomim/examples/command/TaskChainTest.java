package io.github.vasomim.examples.command;

import static io.github.vasomim.examples.command.CommandChain.done;
import static io.github.vasomim.examples.command.CommandChain.refused;
import static io.github.vasomim.examples.command.CommandChain.run;
import static io.github.vasomim.examples.command.CommandChain.runFiles;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.dataset.ArcadeTarget;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.LabelReader;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.phantom.StenosisChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Named segments and stenoses, from a made data set to scored predictions. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TaskChainTest {
    private static final String UNET = "--encoder none --set network=UNET --set imageSize=64 --set decoderWidth=4"
            + " --set training.epochs=2 --set training.warmupEpochs=0 --set training.batchSize=4";

    @TempDir
    private static Path folder;

    private static Path at(String name) {
        return folder.resolve(name);
    }

    @Test
    @Order(1)
    void phantomsComeInArcadesLayoutWithTheirTruth() {
        done(run("phantoms --arcade --count 20 --side 96 --seed 5 --output", at("arcade")));
        SegmentationSet train = Objects.requireNonNull(
                SegmentationSets.open(at("arcade"), ArcadeTarget.SEGMENTS).train());
        assertThat(train.size()).isEqualTo(14);
        Phantom phantom = new PhantomGenerator(new PhantomConfig(96, 96, 1, 3, StenosisChoice.CLEAR)).generate(7);
        assertThat(train.id(2)).isEqualTo("7");
        assertThat(train.read(2).label().labels()).isEqualTo(phantom.segments().labels());
        assertThat(Objects.requireNonNull(SegmentationSets.open(at("arcade")).test())
                        .size())
                .isEqualTo(4);
        SegmentationSet stenoses = Objects.requireNonNull(
                SegmentationSets.open(at("arcade"), ArcadeTarget.STENOSES).train());
        LabelImage mask = stenoses.read(2).label();
        for (int i = 0; i < mask.labels().length; i++) {
            int x = i % 96;
            int y = i / 96;
            boolean inside = phantom.vesselMask().labels()[i] != 0
                    && phantom.stenoses().stream()
                            .anyMatch(box -> x >= box.x()
                                    && x < box.x() + box.width()
                                    && y >= box.y()
                                    && y < box.y() + box.height());
            assertThat(mask.labels()[i] != 0).isEqualTo(inside);
        }
    }

    @Test
    @Order(2)
    void segmentsAreTrainedPredictedAndScored() throws IOException {
        CommandRun tuned = done(run("finetune segments --data", at("arcade"), "--output", at("segments"), UNET));
        assertThat(tuned.out()).contains("DSC, names aside");
        assertThat(runFiles(at("segments")))
                .containsExactly(
                        "checkpoint.safetensors",
                        "config.json",
                        "events",
                        "metrics.json",
                        "model.safetensors",
                        "report.html",
                        "scores.json");
        assertThat(Files.readString(at("segments").resolve("report.html"))).contains("mean of the truth", "worst");
        Path images = at("arcade").resolve("syntax/test/images");
        done(run(
                "predict segments --overlay --flips --model",
                at("segments"),
                "--input",
                images,
                "--output",
                at("named")));
        assertThat(LabelReader.read(at("named").resolve("24.png"), 25).width()).isEqualTo(96);
        assertThat(at("named").resolve("overlay/24.png")).isRegularFile();
        Path json = at("named.json");
        CommandRun scored = done(run(
                "evaluate segments --prediction",
                at("named"),
                "--truth",
                at("arcade").resolve("syntax/test"),
                "--json",
                json));
        assertThat(scored.out()).contains("mean of the truth's classes");
        JsonObject scores = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        JsonObject own = JsonParser.parseString(Files.readString(at("segments").resolve("scores.json")))
                .getAsJsonObject();
        assertThat(scores.getAsJsonArray("frames")).hasSize(4);
        assertThat(own.getAsJsonArray("frames")).hasSize(4);
        assertThat(own.getAsJsonArray("classes").size()).isGreaterThan(3);
    }

    @Test
    @Order(3)
    void stenosesAreTrainedWithSeveralSeedsAndTestedAgainstOthers() throws IOException {
        CommandRun first =
                done(run("finetune stenosis --seeds 2 --data", at("arcade"), "--output", at("stenoses"), UNET));
        assertThat(first.out()).contains("seeds.html", "DSC, %");
        byte[] model = Files.readAllBytes(at("stenoses").resolve("seed-1/model.safetensors"));
        CommandRun second = done(run(
                "finetune stenosis --seeds 2 --set loss.clDice=0.5 --set training.averageDecay=0.5 --data",
                at("arcade"),
                "--against",
                at("stenoses"),
                "--output",
                at("others"),
                UNET));
        assertThat(second.out()).containsPattern("others +2 .*\\(p [=<] ");
        refused(
                run(
                        "finetune segments --seeds 2 --against",
                        at("stenoses"),
                        "--data",
                        at("arcade"),
                        "--output",
                        at("no"),
                        UNET),
                "runs of stenosis");
        CommandRun one =
                run("finetune stenosis --against", at("stenoses"), "--data", at("arcade"), "--output", at("no"), UNET);
        assertThat(one.code()).isEqualTo(ExitCode.USAGE);
        assertThat(one.err()).contains("--seeds 2 or more");
        CommandRun parent = run("finetune stenosis --resume --data", at("arcade"), "--output", at("stenoses"), UNET);
        assertThat(parent.err()).contains("runs of several seeds");
        refused(
                run("compare --run", "a=" + at("stenoses").resolve("seed-0"), "--run", "b=" + at("segments")),
                "Compare runs of one task");
        done(run("finetune stenosis --resume --seeds 2 --data", at("arcade"), "--output", at("stenoses"), UNET));
        assertThat(Files.readAllBytes(at("stenoses").resolve("seed-1/model.safetensors")))
                .isEqualTo(model);
        done(run(
                "predict stenosis --window 1 --model",
                at("stenoses").resolve("seed-0"),
                "--input",
                at("arcade").resolve("stenosis/test/images"),
                "--output",
                at("narrow")));
        done(run(
                "evaluate stenosis --prediction",
                at("narrow"),
                "--truth",
                at("arcade").resolve("stenosis/test")));
    }

    @Test
    @Order(4)
    void aCineIsShownWithWhatAModelFinds() throws IOException {
        done(run("finetune vessels --data", at("arcade"), "--output", at("vessels"), UNET));
        Path images = at("arcade").resolve("syntax/test/images");
        done(run("overlay --frames --model", at("vessels"), "--input", images, "--output", at("shown")));
        done(run("predict vessels --model", at("vessels"), "--input", images, "--output", at("found")));
        done(run("overlay --frames --mask", at("found"), "--input", images, "--output", at("same")));
        assertThat(at("shown").resolve("24.png"))
                .hasSameBinaryContentAs(at("same").resolve("24.png"));
        CommandRun both =
                run("overlay --mask", at("found"), "--model", at("vessels"), "--input", images, "--output", at("no"));
        assertThat(both.code()).isEqualTo(ExitCode.USAGE);
        assertThat(both.err()).contains("--model goes neither");
    }

    @Test
    @Order(5)
    void whatDoesNotFitIsRefusedInWords() throws IOException {
        Path images = at("arcade").resolve("syntax/test/images");
        refused(
                run("predict vessels --model", at("segments"), "--input", images, "--output", at("no")),
                "of the task segments");
        refused(
                run("finetune vessels --resume --data", at("arcade"), "--output", at("segments"), UNET),
                "of the task segments");
        refused(
                run(
                        "finetune segments --encoder some.pth --set network=UNET --data",
                        at("arcade"),
                        "--output",
                        at("no")),
                "some.pth");
        refused(
                run("finetune segments --set loss.clDice=1 --data", at("arcade"), "--output", at("no"), UNET),
                "loss.clDice");
        refused(
                run(
                        "finetune stenosis --seeds 2 --against",
                        at("absent"),
                        "--data",
                        at("arcade"),
                        "--output",
                        at("no"),
                        UNET),
                "seed-0");
        PngWriter.writeMask(at("masks").resolve("23.png"), new LabelImage(96, 96));
        LabelImage white = new LabelImage(96, 96);
        white.labels()[0] = 1;
        for (int seed = 21; seed < 25; seed++) {
            PngWriter.writeMask(at("masks").resolve(seed + ".png"), white);
        }
        refused(
                run(
                        "evaluate segments --prediction",
                        at("masks"),
                        "--truth",
                        at("arcade").resolve("syntax/test")),
                "classes are 0 to 25");
        Path pairs = at("pairs");
        PhantomFolder.write(pairs, 3);
        refused(run("finetune segments --data", pairs, "--output", at("no"), UNET), "masks", "annotations");
        Path json = at("arcade").resolve("syntax/train/annotations/train.json");
        JsonObject root = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        JsonArray annotations = root.getAsJsonArray("annotations");
        annotations.get(0).getAsJsonObject().addProperty("category_id", 27);
        Files.writeString(json, root.toString());
        refused(run("finetune segments --data", at("arcade"), "--output", at("no"), UNET), "category 27", "1 to 25");
        assertThat(at("no")).doesNotExist();
    }
}
