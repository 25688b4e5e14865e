package io.github.vasomim.examples.command;

import static io.github.vasomim.examples.command.CommandChain.names;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.dicom.DicomCine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChooseCineFramesTest {
    private static final int CHOSEN_RGB = 0xf28c28;

    @TempDir
    Path folder;

    @Test
    void filledFramesAreChosenShownAndWritten() throws IOException {
        Path file = MadeDicomCine.write(folder.resolve("made.dcm"), 20, 8, 14);
        Path output = folder.resolve("out");

        CommandRun run = CommandRun.of("cine", "--input", file, "--output", output, "--count", 3);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out().lines())
                .containsExactly(
                        "20 frames: contrast medium from frame 9 (0.32 s), fullest in frame 9 (0.32 s),"
                                + " washed out in frame 15 (0.56 s)",
                        "6 full frames, chosen: 10, 11, 13");
        assertThat(names(output))
                .containsExactly("cine.json", "made-010.png", "made-011.png", "made-013.png", "strip.png");
        FloatImage written =
                AngiogramReader.read(output.resolve("made-010.png")).pixels();
        assertThat(written.values())
                .isEqualTo(DicomCine.open(file).frame(9).pixels().values());
    }

    @Test
    void theFiguresAreInTheJson() throws IOException {
        Path file = MadeDicomCine.write(folder.resolve("made.dcm"), 20, 8, 20);
        CommandRun.of("cine", "--input", file, "--output", folder.resolve("out"), "--count", 2);

        JsonObject json = JsonParser.parseString(Files.readString(folder.resolve("out/cine.json")))
                .getAsJsonObject();

        assertThat(json.get("frameMillis").getAsDouble()).isEqualTo(40);
        assertThat(json.get("chosen").toString()).isEqualTo("[10,15]");
        assertThat(json.getAsJsonArray("full")).hasSize(12);
        JsonObject injection = json.getAsJsonArray("injections").get(0).getAsJsonObject();
        assertThat(injection.toString())
                .isEqualTo("{\"arrival\":{\"frame\":9,\"seconds\":0.32},\"peak\":{\"frame\":9,\"seconds\":0.32}}");
        assertThat(json.getAsJsonArray("frames")).hasSize(20);
        JsonObject last = json.getAsJsonArray("frames").get(19).getAsJsonObject();
        assertThat(last.get("frame").getAsInt()).isEqualTo(20);
        assertThat(last.get("seconds").getAsDouble()).isEqualTo(0.76);
        assertThat(last.get("filling").getAsDouble()).isBetween(0.01, 0.2);
        assertThat(json.getAsJsonArray("frames")
                        .get(0)
                        .getAsJsonObject()
                        .get("filling")
                        .getAsDouble())
                .isZero();
    }

    @Test
    void theStripMarksTheChosenFrames() throws IOException {
        Path file = MadeDicomCine.write(folder.resolve("made.dcm"), 14, 8, 14);
        CommandRun.of("cine", "--input", file, "--output", folder.resolve("out"), "--count", 1);

        BufferedImage strip = ImageIO.read(folder.resolve("out/strip.png").toFile());

        // Fourteen columns of 112 pixels: each frame stands above its stretch of the curve. Orange surrounds the chosen
        // one alone.
        String json = Files.readString(folder.resolve("out/cine.json"));
        int chosen = JsonParser.parseString(json)
                .getAsJsonObject()
                .getAsJsonArray("chosen")
                .get(0)
                .getAsInt();
        assertThat(strip.getWidth()).isEqualTo(14 * 112);
        for (int column = 0; column < 14; column++) {
            assertThat((strip.getRGB(column * 112 + 1, 56) & 0xffffff) == CHOSEN_RGB)
                    .as("frame %d, chosen %d", column + 1, chosen)
                    .isEqualTo(column + 1 == chosen);
            assertThat((strip.getRGB(column * 112 + 56, 200) & 0xffffff) == CHOSEN_RGB)
                    .isEqualTo(column + 1 == chosen);
        }
    }

    @Test
    void subtractedFramesAreWrittenBesideTheFrames() throws IOException {
        Path file = MadeDicomCine.write(folder.resolve("made.dcm"), 20, 8, 14);
        CommandRun.of("cine", "--input", file, "--output", folder.resolve("out"), "--count", 1, "--subtract");

        assertThat(names(folder.resolve("out"))).contains("made-010.png", "made-010-subtracted.png");
        FloatImage subtracted = AngiogramReader.read(folder.resolve("out/made-010-subtracted.png"))
                .pixels();
        // The wire at (30, 50) is gone, the vessel at (22, 65) is not.
        assertThat(subtracted.get(30, 30)).isBetween(190f, 210f);
        assertThat(subtracted.get(22, 65)).isLessThan(130);
    }

    @Test
    void withoutContrastNothingIsChosen() throws IOException {
        for (int count : new int[] {1, 12}) {
            Path file = MadeDicomCine.write(folder.resolve("made" + count + ".dcm"), count, 0, 0);
            Path output = folder.resolve("out" + count);

            CommandRun run = CommandRun.of("cine", "--input", file, "--output", output);

            assertThat(run.code()).isEqualTo(ExitCode.OK);
            assertThat(run.out())
                    .contains(count == 1 ? "1 frame: no contrast medium" : "12 frames: no contrast medium");
            assertThat(names(output)).containsExactly("cine.json", "strip.png");
        }
    }

    @Test
    void picturesOfAnEarlierRunAreTakenAwayAndNoOthers() throws IOException {
        Path file = MadeDicomCine.write(folder.resolve("made.dcm"), 20, 8, 14);
        Path output = folder.resolve("out");
        CommandRun.of("cine", "--input", file, "--output", output, "--count", 3, "--subtract");
        assertThat(names(output)).hasSize(8).contains("made-011.png", "made-011-subtracted.png");
        Files.copy(output.resolve("made-011.png"), output.resolve("made-001.png"));
        Path other = MadeDicomCine.write(folder.resolve("other.dcm"), 14, 8, 14);

        CommandRun run = CommandRun.of("cine", "--input", other, "--output", output, "--count", 1);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(names(output)).containsExactly("cine.json", "made-001.png", "other-010.png", "strip.png");
        // Once more the same: what is there belongs to the run.
        CommandRun.of("cine", "--input", other, "--output", output, "--count", 1);
        assertThat(names(output)).containsExactly("cine.json", "made-001.png", "other-010.png", "strip.png");
    }

    @Test
    void aFolderWhosePicturesAreOfUnknownOriginIsRefused() throws IOException {
        Path file = MadeDicomCine.write(folder.resolve("made.dcm"), 20, 8, 14);
        Path output = Files.createDirectory(folder.resolve("out"));
        for (String report :
                List.of("", "{}", "[1", "{\"files\": [null]}", "{\"files\": [\"../made.dcm\", \"../a.png\"]}")) {
            Files.writeString(output.resolve("cine.json"), report);
            CommandRun run = CommandRun.of("cine", "--input", file, "--output", output);
            assertThat(run.code()).as(report).isEqualTo(ExitCode.BAD_INPUT);
            assertThat(run.err()).contains("cine.json: does not tell which pictures", "Name another folder");
            assertThat(names(output)).containsExactly("cine.json");
        }
    }

    @Test
    void filesThatCannotBeUsedAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("a.dcm"), "no DICOM");
        CommandRun run = CommandRun.of("cine", "--input", text, "--output", folder.resolve("out"));
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("a.dcm").doesNotContain("\tat ");
        assertThat(folder.resolve("out")).doesNotExist();

        CommandRun onFile = CommandRun.of("cine", "--input", text, "--output", text);
        assertThat(onFile.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(onFile.err()).contains("is a file");
    }
}
