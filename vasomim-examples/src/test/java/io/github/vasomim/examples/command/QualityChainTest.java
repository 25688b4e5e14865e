package io.github.vasomim.examples.command;

import static io.github.vasomim.examples.command.CommandChain.done;
import static io.github.vasomim.examples.command.CommandChain.names;
import static io.github.vasomim.examples.command.CommandChain.refused;
import static io.github.vasomim.examples.command.CommandChain.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.examples.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** From phantoms of known quality to scores of frames, one command on what the one before left behind. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class QualityChainTest {
    private static final String FINE_TUNE =
            "--encoder none --events 0 --set model=tiny --set depth=1 --set imageSize=64"
                    + " --set head.width=16 --set training.epochs=1 --set training.warmupEpochs=0 --set training.batchSize=4";

    @TempDir
    private static Path folder;

    private static Path at(String name) {
        return folder.resolve(name);
    }

    @Test
    @Order(1)
    void phantomsOfKnownQualityAreASet() throws IOException {
        String command = "phantoms --degraded --count 10 --side 64 --exposures 2 --references 1 --output";
        done(run(command, at("set")));
        assertThat(names(at("set"))).containsExactly("test", "train", "val");
        List<String> lines = Files.readAllLines(at("set/train/scores.csv"));
        assertThat(lines).hasSize(1 + 7 * 2);
        assertThat(lines.get(0)).isEqualTo("frame,references,noise,sharpness,completeness,ghosting,overall");
        assertThat(lines.get(1)).startsWith("patient-0/frame-1.png,patient-0/reference-1.png,0.");
        assertThat(names(at("set/train/patient-0"))).containsExactly("frame-1.png", "frame-2.png", "reference-1.png");
        done(run(command, at("again")));
        for (String file : List.of("val/scores.csv", "val/patient-7/frame-2.png", "val/patient-7/reference-1.png")) {
            assertThat(Files.mismatch(at("set").resolve(file), at("again").resolve(file)))
                    .isEqualTo(-1);
        }
        CommandRun both = run("phantoms --degraded --arcade --output", at("both"));
        assertThat(both.code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    @Order(2)
    void aModelIsFineTunedReportedAndResumed() throws IOException {
        CommandRun run = done(run("finetune quality --data", at("set"), "--output", at("run"), FINE_TUNE));
        assertThat(run.out()).contains("validation SRCC", "test       SRCC", "means over noise, sharpness");
        assertThat(names(at("run")))
                .contains("checkpoint.safetensors", "config.json", "metrics.json", "model.safetensors", "report.html");
        assertThat(Files.readString(at("run/report.html")))
                .contains("Predicted over true", "<figcaption>ghosting</figcaption>", "true score", "mean SRCC");
        refused(
                run("finetune quality --data", at("set"), "--output", at("run"), FINE_TUNE),
                "holds a fine-tuning already");
        done(run("finetune quality --data", at("set"), "--encoder none --events 0 --resume --output", at("run")));
    }

    @Test
    @Order(3)
    void framesAreScoredByTheirOwnReferencesAndTheScoresEvaluated() throws IOException {
        done(run("predict quality --model", at("run"), "--data", at("set/test"), "--output", at("scores.csv")));
        List<String> lines = Files.readAllLines(at("scores.csv"));
        assertThat(lines).hasSize(1 + 2 * 2);
        assertThat(lines.get(0)).isEqualTo("frame,noise,sharpness,completeness,ghosting,overall");
        CommandRun run = done(run(
                "evaluate quality --prediction",
                at("scores.csv"),
                "--truth",
                at("set/test"),
                "--json",
                at("scores.json"),
                "--report",
                at("scores.html")));
        assertThat(run.out()).contains("metric", "SRCC", "completeness", "mean");
        JsonObject evaluated =
                JsonParser.parseString(Files.readString(at("scores.json"))).getAsJsonObject();
        JsonObject tuned = JsonParser.parseString(Files.readString(at("run/metrics.json")))
                .getAsJsonObject()
                .getAsJsonObject("test");
        assertThat(evaluated.get("srcc")).isEqualTo(tuned.get("srcc"));
        assertThat(evaluated.getAsJsonArray("frames")).hasSize(4);
        assertThat(Files.readString(at("scores.html"))).contains("Predicted over true");
        refused(
                run("evaluate quality --prediction", at("scores.csv"), "--truth", at("set/val")),
                "has no scores of the frame patient-7/frame-1.png");
        Files.writeString(at("damaged.csv"), "frame,noise\na,2\n");
        refused(
                run("evaluate quality --prediction", at("damaged.csv"), "--truth", at("set/val")),
                "damaged.csv, line 2",
                "outside 0 to 1");
    }

    @Test
    @Order(3)
    void anyFramesAreScoredByGivenReferences() throws IOException {
        Path patient = at("set/test/patient-8");
        done(run(
                "predict quality --model",
                at("run"),
                "--input",
                patient.resolve("frame-1.png"),
                "--references",
                patient.resolve("reference-1.png"),
                "--output",
                at("one.json")));
        JsonArray one = JsonParser.parseString(Files.readString(at("one.json"))).getAsJsonArray();
        assertThat(one).hasSize(1);
        assertThat(one.get(0).getAsJsonObject().getAsJsonObject("scores").keySet())
                .containsExactly("noise", "sharpness", "completeness", "ghosting", "overall");
        done(run("predict quality --model", at("run"), "--input", patient, "--output", at("all.csv")));
        assertThat(Files.readAllLines(at("all.csv"))).hasSize(1 + 3);
        assertThat(run("predict quality --model", at("run"), "--output", at("none.csv"))
                        .code())
                .isEqualTo(ExitCode.USAGE);
        refused(
                run("predict vessels --model", at("run"), "--input", patient, "--output", at("masks")),
                "of the task quality");
    }

    @Test
    @Order(3)
    void aBadLineOfTheTableIsRefusedByNumber() throws IOException {
        Path bad = at("bad");
        Files.createDirectories(bad);
        Files.writeString(bad.resolve("scores.csv"), "frame,references,noise\nnone.png,,1\n");
        refused(
                run("finetune quality --data", bad, "--output", at("bad-run"), FINE_TUNE),
                "scores.csv, line 2",
                "not there: 'none.png'");
    }
}
