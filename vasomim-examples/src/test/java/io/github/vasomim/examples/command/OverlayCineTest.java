package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.overlay.FramePainter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayCineTest {
    private static final int SIDE = MadeDicomCine.SIDE;

    @TempDir
    private Path folder;

    private CommandRun overlay(Object... more) {
        return CommandRun.of(Stream.concat(
                        Stream.of("overlay", "--output", folder.resolve("out"), "--threads", 2), Arrays.stream(more))
                .toArray());
    }

    /** The content of the first chunk of a type. */
    private static ByteBuffer chunk(Path file, String type) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(type) + 4;
        return ByteBuffer.wrap(bytes, at, bytes.length - at);
    }

    private static int count(Path file, String type) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).split(type, -1).length - 1;
    }

    @Test
    void aCineBecomesOneFileInItsOwnTime() throws IOException {
        Path cine = MadeDicomCine.write(folder.resolve("made.dcm"), 5, 1, 5);
        CommandRun run = overlay("--input", cine, "--narrowings", 2);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        Path file = folder.resolve("out/overlay.png");
        assertThat(chunk(file, "acTL").getInt()).isEqualTo(5);
        assertThat(count(file, "fcTL")).isEqualTo(5);
        ByteBuffer control = chunk(file, "fcTL");
        control.position(control.position() + 20);
        assertThat((control.getShort() & 0xffff) / (double) (control.getShort() & 0xffff))
                .isEqualTo(0.04);
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(SIDE);
    }

    @Test
    void masksAndBoxesAreShownFrameByFrame() throws IOException {
        Path cine = MadeDicomCine.write(folder.resolve("made.dcm"), 2, 0, 2);
        LabelImage mask = new LabelImage(SIDE, SIDE);
        PngWriter.writeMask(folder.resolve("masks/made-001.png"), mask);
        mask.labels()[50 * SIDE + 60] = 1;
        PngWriter.writeMask(folder.resolve("masks/made-002.png"), mask);
        Path boxes = Files.writeString(
                folder.resolve("boxes.json"),
                "[{\"image_id\": 2, \"category_id\": 1, \"bbox\": [10, 30, 20, 10], \"score\": 0.9},"
                        + "{\"image_id\": 1, \"category_id\": 1, \"bbox\": [10, 30, 20, 10], \"score\": 0.3}]");

        CommandRun run = overlay("--input", cine, "--mask", folder.resolve("masks"), "--boxes", boxes, "--frames");

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        BufferedImage first = ImageIO.read(folder.resolve("out/made-001.png").toFile());
        BufferedImage second = ImageIO.read(folder.resolve("out/made-002.png").toFile());
        int orange = FramePainter.DEFAULT.boxRgb();
        assertThat(second.getRGB(15, 30) & 0xffffff).isEqualTo(orange);
        assertThat(first.getRGB(15, 30) & 0xffffff).as("score below one half").isNotEqualTo(orange);
        assertThat(second.getRGB(60, 50)).as("tinted").isNotEqualTo(first.getRGB(60, 50));
        assertThat(second.getRGB(80, 80)).isEqualTo(first.getRGB(80, 80));
    }

    @Test
    void aBadFrameIsCrossedOutAndTheOthersKeepTheirTime() throws IOException {
        for (String name : new String[] {"1", "3", "4"}) {
            FloatImage frame = new FloatImage(SIDE, SIDE);
            Arrays.fill(frame.values(), 100);
            PngWriter.write(folder.resolve("in/" + name + ".png"), frame);
        }
        Files.writeString(folder.resolve("in/0.png"), "no picture");
        Files.writeString(folder.resolve("in/2.png"), "no picture");
        PngWriter.write(folder.resolve("in/5.png"), new FloatImage(SIDE + 1, SIDE));

        CommandRun run = overlay("--input", folder.resolve("in"), "--no-vessels", "--millis", 50);

        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .contains("3 of 6 frames failed and are crossed out")
                .contains("0.png")
                .contains("2.png")
                .contains("has 97x96 pixels where the first frame has 96x96")
                .doesNotContain("\tat ");
        assertThat(run.err().lines().filter(line -> line.contains("2.png")))
                .singleElement()
                .asString()
                .containsOnlyOnce("2.png");
        Path file = folder.resolve("out/overlay.png");
        assertThat(count(file, "fcTL")).isEqualTo(6);
        BufferedImage first = ImageIO.read(file.toFile());
        assertThat(first.getRGB(0, 0) & 0xffffff).isEqualTo(FramePainter.DEFAULT.boxRgb());
    }

    @Test
    void whatCannotBeUsedIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path cine = MadeDicomCine.write(folder.resolve("made.dcm"), 2, 0, 2);
        Path boxes = Files.writeString(
                folder.resolve("boxes.json"),
                "[{\"image_id\": 7, \"category_id\": 1, \"bbox\": [1, 1, 2, 2], \"score\": 0.9}]");
        assertThat(overlay("--input", cine, "--boxes", boxes).err()).contains("is 7, which is none of the 2 images");
        PngWriter.writeMask(folder.resolve("masks/made-001.png"), new LabelImage(SIDE, SIDE));
        assertThat(overlay("--input", cine, "--mask", folder.resolve("masks")).err())
                .contains("lacks a mask for made-002");
        Files.writeString(folder.resolve("in.png"), "no picture");
        CommandRun none = overlay("--input", folder.resolve("in.png"));
        assertThat(none.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(none.err()).contains("no frame that can be used");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void boxesScoredAboveOneAreRefused() throws IOException {
        Path cine = MadeDicomCine.write(folder.resolve("made.dcm"), 1, 0, 1);
        Path boxes = Files.writeString(
                folder.resolve("boxes.json"),
                "[{\"image_id\": 1, \"category_id\": 1, \"bbox\": [1, 1, 2, 2], \"score\": 9}]");
        CommandRun run = overlay("--input", cine, "--boxes", boxes);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("between 0 and 1").doesNotContain("unexpectedly");
    }
}
