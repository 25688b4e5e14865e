package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.examples.cli.DetectionFolder;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.examples.cli.FrameScale;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.metric.detection.DetectedBox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of detection, one after the other on phantoms, and what they refuse. */
class DetectionCommandsTest {
    private static final List<String> SMALL = List.of(
            "training.epochs=1",
            "training.warmupEpochs=0",
            "training.batchSize=2",
            "detector.inputSide=64",
            "detector.proposals.smallestAnchor=4",
            "detector.backbone.channels=8",
            "detector.regions.channels=8",
            "detector.regions.width=16");

    @TempDir
    private Path folder;

    private Path phantoms() {
        Path set = folder.resolve("set");
        CommandRun run = CommandRun.of("phantoms", "--arcade", "--output", set, "--count", "10", "--side", "96");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return set;
    }

    private static CommandRun tune(Path set, Path output) {
        List<Object> words = new ArrayList<>(List.of(
                "finetune",
                "detection",
                "--data",
                set,
                "--encoder",
                "none",
                "--output",
                output,
                "--preset",
                "cpu",
                "--events",
                "0"));
        for (String each : SMALL) {
            words.add("--set");
            words.add(each);
        }
        return CommandRun.of(words.toArray());
    }

    @Test
    void aDetectorIsTrainedUsedAndScored() throws IOException {
        Path set = phantoms();
        Path output = folder.resolve("run");
        CommandRun tuned = tune(set, output);
        assertThat(tuned.code()).as(tuned.err()).isEqualTo(ExitCode.OK);
        assertThat(tuned.out()).contains("validation mAP").contains("test       mAP");
        assertThat(output.resolve("model.safetensors")).exists();
        String report = Files.readString(output.resolve("report.html"));
        assertThat(report)
                .contains("best:")
                .contains("worst:")
                .contains("mAP50")
                .contains("inputSide");
        assertThat(tune(set, output).err()).contains("holds a fine-tuning already");

        Path found = folder.resolve("found");
        Path frames = set.resolve("stenosis/test/images");
        CommandRun predicted = CommandRun.of(
                "predict",
                "detection",
                "--model",
                output,
                "--input",
                frames,
                "--output",
                found,
                "--overlay",
                "--pixel-size",
                "0.25",
                "--least-score",
                "0");
        assertThat(predicted.code()).as(predicted.err()).isEqualTo(ExitCode.OK);
        JsonArray images = JsonParser.parseString(Files.readString(found.resolve("images.json")))
                .getAsJsonObject()
                .getAsJsonArray("images");
        assertThat(images).hasSize(2);
        String first = images.get(0).getAsJsonObject().get("file_name").getAsString();
        assertThat(found.resolve("overlay/" + first + ".png")).exists();
        assertThat(images.get(0).getAsJsonObject().get("pixel_mm").toString()).isEqualTo("[0.25,0.25]");
        for (JsonElement each : JsonParser.parseString(Files.readString(found.resolve("detections.json")))
                .getAsJsonArray()) {
            JsonObject one = each.getAsJsonObject();
            for (int i = 0; i < 4; i++) {
                assertThat(one.getAsJsonArray("bbox_mm").get(i).getAsDouble())
                        .isEqualTo(0.25 * one.getAsJsonArray("bbox").get(i).getAsDouble());
            }
        }

        Path json = folder.resolve("scores.json");
        CommandRun scored =
                CommandRun.of("evaluate", "detection", "--prediction", found, "--truth", set, "--json", json);
        assertThat(scored.code()).as(scored.err()).isEqualTo(ExitCode.OK);
        assertThat(scored.out().lines()).hasSize(12);
        JsonObject own = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
        JsonObject told = JsonParser.parseString(Files.readString(output.resolve("metrics.json")))
                .getAsJsonObject()
                .getAsJsonObject("test");
        assertThat(own.get("mAP")).isEqualTo(told.get("mAP"));
        assertThat(own.get("mAP50")).isEqualTo(told.get("mAP50"));

        CommandRun other =
                CommandRun.of("evaluate", "detection", "--prediction", found, "--truth", set, "--split", "val");
        assertThat(other.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(other.err()).contains("has no results for the frame");
    }

    private static FrameScale scale(@Nullable PixelSize pixel) {
        return new FrameScale(pixel, "as told");
    }

    @Test
    void detectionsSurviveTheirFolder() throws IOException {
        DetectionFolder written = new DetectionFolder();
        assertThat(written.isEmpty()).isTrue();
        List<DetectedBox> two =
                List.of(new DetectedBox(1, new Box(1, 2, 3, 4), 0.75), new DetectedBox(1, new Box(5, 6, 7, 8), 0.5));
        DetectedBox one = new DetectedBox(1, new Box(2, 0, 4, 8), 0.25);
        written.add("b", 20, 20, two, scale(null));
        written.add("a", 20, 30, List.of(), scale(null));
        written.add("c,d", 20, 20, List.of(one), scale(PixelSize.millimetres(0.5, 0.25)));
        written.write(folder);
        assertThat(DetectionFolder.read(folder))
                .containsEntry("b", two)
                .containsEntry("a", List.of())
                .containsEntry("c,d", List.of(one));

        JsonArray results = JsonParser.parseString(Files.readString(folder.resolve("detections.json")))
                .getAsJsonArray();
        assertThat(results.get(0).getAsJsonObject().has("bbox_mm")).isFalse();
        assertThat(results.get(2).getAsJsonObject().get("bbox_mm").toString()).isEqualTo("[1.0,0.0,2.0,2.0]");
        assertThat(Files.readAllLines(folder.resolve("detections.csv")))
                .containsExactly(
                        "image_id,frame,category,score,x_px,y_px,width_px,height_px,x_mm,y_mm,width_mm,height_mm,scale",
                        "2,b,1,0.75,1.000,2.000,3.000,4.000,,,,,as told",
                        "2,b,1,0.5,5.000,6.000,7.000,8.000,,,,,as told",
                        "3,\"c,d\",1,0.25,2.000,0.000,4.000,8.000,1.000,0.000,2.000,2.000,as told");
    }

    @Test
    void millimetresComeFromTheDicomFile() throws IOException {
        Path plain = MadeDicomCine.write(folder.resolve("plain.dcm"), 1, 0, 1);
        Path spaced = MadeDicomCine.write(folder.resolve("spaced.dcm"), 1, 0, 1, "0.25\\0.2 ");
        assertThat(FrameScale.of(new InputFrame(plain, "plain"), null).pixel()).isNull();
        FrameScale told = FrameScale.of(new InputFrame(spaced, "spaced"), null);
        // Rows first in the file.
        assertThat(told.pixel()).isEqualTo(PixelSize.millimetres(0.2, 0.25));
        assertThat(told.source()).contains("Imager Pixel Spacing");
        assertThatThrownBy(told::unit).isInstanceOf(InputException.class).hasMessageContaining("not square");
        assertThat(FrameScale.of(new InputFrame(spaced, "spaced"), 0.1).pixel())
                .isEqualTo(PixelSize.millimetres(0.1, 0.1));
    }

    @Test
    void aDamagedFolderIsNamed() throws IOException {
        Files.writeString(folder.resolve("images.json"), "{\"images\": [{\"id\": 1}]}");
        Files.writeString(folder.resolve("detections.json"), "[]");
        CommandRun run = CommandRun.of("evaluate", "detection", "--prediction", folder, "--truth", folder);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("is no list of images");
        CommandRun missing = CommandRun.of(
                "evaluate", "detection", "--prediction", folder.resolve("nowhere"), "--truth", folder.resolve("set"));
        assertThat(missing.err()).contains("cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"finetune detection", "predict detection", "evaluate detection"})
    void everyCommandHasHelp(String command) {
        CommandRun run = CommandRun.of((Object[]) (command + " --help").split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("Usage: vasomim " + command);
    }

    @ParameterizedTest
    @CsvSource({
        "finetune detection --data a --encoder none --output b --events -1, 0 or more",
        "finetune detection --data a --encoder none --output b --preset mainframe, CPU",
        "finetune detection --data a --output b, --encoder",
        "predict detection --model a --input b --output c --least-score 2, from 0 to 1",
        "evaluate detection --prediction a --truth b --split all, TEST"
    })
    void mistakesAreTold(String line, String hint) {
        CommandRun run = CommandRun.of((Object[]) line.split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(hint);
    }

    @Test
    void theSettingsCanBeSeen() {
        CommandRun run = CommandRun.of("config", "show", "--task", "detection");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"smallestAnchor\": 32.0").contains("\"layerDecay\": 0.7");
    }
}
