package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.Tube;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasureVesselsTest {
    private static final int SIDE = 128;
    private static final Tube TUBE = Tube.straight(64, 63.5, 0.4, 110, Tube.narrowed(9, 50, 26));

    @TempDir
    private Path folder;

    @BeforeEach
    void writeFrame() {
        PngWriter.write(folder.resolve("in/a.png"), TUBE.frame(SIDE, SIDE, 0.04, 1, 1, new SplittableRandom(3)));
        PngWriter.writeMask(folder.resolve("masks/a.png"), TUBE.mask(SIDE, SIDE));
    }

    private CommandRun measure(Object... more) {
        Object[] args = Stream.concat(
                        Stream.of("measure", "--input", folder.resolve("in"), "--output", folder.resolve("out")),
                        Arrays.stream(more))
                .toArray();
        return CommandRun.of(args);
    }

    private JsonObject json(String name) throws IOException {
        return JsonParser.parseString(Files.readString(folder.resolve("out").resolve(name)))
                .getAsJsonObject();
    }

    @Test
    void aNarrowingIsMeasuredInAllFiles() throws IOException {
        for (String borders : List.of("mask", "frame")) {
            CommandRun run = measure("--mask", folder.resolve("masks"), "--borders", borders);
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);

            JsonObject json = json("a.json");
            assertThat(json.get("unit").getAsString()).isEqualTo("px");
            JsonObject found = json.getAsJsonArray("stenoses").get(0).getAsJsonObject();
            assertThat(found.get("percentDiameter").getAsDouble()).isCloseTo(50, within(7.0));
            assertThat(found.get("referenceDiameter").getAsDouble()).isCloseTo(9, within(0.4));
            assertThat(found.get("x").getAsDouble()).isCloseTo(64, within(4.0));
            assertThat(found.getAsJsonArray("bbox")).hasSize(4);
        }
        List<String> lines = Files.readAllLines(folder.resolve("out/a.csv"));
        assertThat(lines.get(0)).isEqualTo("vessel,point,x_px,y_px,position_px,diameter_px,reference_px,measured");
        assertThat(lines.size()).isBetween(190, 230);
        assertThat(lines.get(40).split(",")).hasSize(8);
        assertThat(ImageIO.read(folder.resolve("out/a.png").toFile()).getWidth())
                .isEqualTo(2 * SIDE);
        assertThat(Files.readString(folder.resolve("out/a.html")))
                .contains("Vessels of a", "narrowing 1", "Not a medical device");
    }

    @Test
    void millimetresComeFromTheOptionOrTheFile() throws IOException {
        assertThat(measure("--mask", folder.resolve("masks"), "--pixel-size", "0.25")
                        .code())
                .isEqualTo(ExitCode.OK);
        JsonObject json = json("a.json");
        assertThat(json.get("unit").getAsString()).isEqualTo("mm");
        assertThat(json.get("scale").getAsString()).contains("given");
        assertThat(json.getAsJsonArray("stenoses")
                        .get(0)
                        .getAsJsonObject()
                        .get("referenceDiameter")
                        .getAsDouble())
                .isCloseTo(9 * 0.25, within(0.1));

        Files.delete(folder.resolve("in/a.png"));
        MadeDicomCine.write(folder.resolve("in/cine.dcm"), 2, 0, 2);
        CommandRun run = measure();
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(json("cine-002.json").get("scale").getAsString()).contains("tells no size");
    }

    @Test
    void aGapOfAMaskIsANarrowing() throws IOException {
        Tube closed = Tube.straight(64, 63.5, 0.4, 110, Tube.narrowed(9, 97, 40));
        PngWriter.writeMask(folder.resolve("masks/a.png"), closed.mask(SIDE, SIDE));
        assertThat(measure("--mask", folder.resolve("masks")).code()).isEqualTo(ExitCode.OK);
        assertThat(json("a.json").getAsJsonArray("vessels")).hasSize(1);
        assertThat(json("a.json").getAsJsonArray("stenoses")).hasSize(1);
        assertThat(measure("--mask", folder.resolve("masks"), "--gap", "0").code())
                .isEqualTo(ExitCode.OK);
        assertThat(json("a.json").getAsJsonArray("vessels")).hasSize(2);
        assertThat(json("a.json").getAsJsonArray("stenoses")).isEmpty();
        assertThat(measure("--gap", "-1").err()).contains("--gap is -1.0: give 0 to 1000 pixels");
    }

    @Test
    void withoutMasksTheTreeIsFound() throws IOException {
        CommandRun run = measure("--least", "30");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(json("a.json").getAsJsonArray("vessels")).isNotEmpty();
    }

    @Test
    void badFramesAndMasksAreNamedAndTheOthersAreDone() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("in/a.png"));
        Files.write(folder.resolve("in/cut.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.copy(folder.resolve("in/a.png"), folder.resolve("in/b.png"));
        CommandRun missing = measure("--mask", folder.resolve("masks"));
        assertThat(missing.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(missing.err())
                .contains("lacks a mask for b and 1 more frame")
                .contains("like cine-001.png");
        assertThat(folder.resolve("out")).doesNotExist();

        PngWriter.writeMask(folder.resolve("masks/b.png"), new LabelImage(SIDE, SIDE - 1));
        PngWriter.writeMask(folder.resolve("masks/cut.png"), new LabelImage(SIDE, SIDE));
        CommandRun run = measure("--mask", folder.resolve("masks"));
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .contains("2 of 3 frames failed")
                .contains("has 128x127 pixels where the frame has 128x128")
                .contains("cut.png")
                .doesNotContain("\tat ");
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .containsExactlyInAnyOrder("a.csv", "a.html", "a.json", "a.png");
        }
    }

    @Test
    void anEmptyMaskGivesAnEmptyReport() throws IOException {
        PngWriter.writeMask(folder.resolve("masks/a.png"), new LabelImage(SIDE, SIDE));
        CommandRun run = measure("--mask", folder.resolve("masks"), "--borders", "frame");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(json("a.json").getAsJsonArray("vessels")).isEmpty();
        assertThat(json("a.json").getAsJsonArray("stenoses")).isEmpty();
    }
}
