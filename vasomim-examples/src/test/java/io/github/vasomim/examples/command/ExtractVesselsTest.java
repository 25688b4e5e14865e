package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.anatomy.tree.VesselTreeExtractor;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.AngiogramReader;
import io.github.vasomim.io.MaskReader;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.io.dicom.CineFixture;
import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractVesselsTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    @BeforeAll
    static void makePhantoms() {
        PhantomFolder.write(shared, 3);
    }

    @Test
    void eachFrameGetsTheMaskOfTheExtractor() throws IOException {
        CommandRun run = CommandRun.of(
                "extract",
                "--input",
                shared.resolve("img"),
                "--output",
                folder,
                "--regions",
                "largest",
                "--scales",
                "1,2",
                "--percentile",
                "90",
                "--border",
                "4",
                "--threads",
                "2");
        assertThat(run.err()).contains("3/3");
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(names(folder)).containsExactly("phantom-000000.png", "phantom-000001.png", "phantom-000002.png");
        VesselnessExtractor extractor = new VesselnessExtractor(SatoVesselness.of(1, 2), 90, 4);
        for (String name : names(folder)) {
            FloatImage frame =
                    AngiogramReader.read(shared.resolve("img").resolve(name)).pixels();
            assertThat(MaskReader.read(folder.resolve(name)).labels())
                    .isEqualTo(extractor.extract(frame.asImg()).mask().labels());
        }
    }

    @Test
    void aBadFrameIsNamedAndTheOthersAreDone() throws IOException {
        Path input = folder.resolve("in");
        Path good = shared.resolve("img/phantom-000000.png");
        Files.createDirectories(input);
        Files.copy(good, input.resolve("good.png"));
        byte[] whole = Files.readAllBytes(good);
        Files.write(input.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
        Files.writeString(input.resolve("text.png"), "no picture", StandardCharsets.UTF_8);
        PngWriter.write(input.resolve("small.png"), new FloatImage(10, 10));
        Path output = folder.resolve("out");
        CommandRun run = CommandRun.of("extract", "--input", input, "--output", output);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err())
                .contains("3 of 4 frames failed")
                .contains(input.resolve("cut.png").toString())
                .contains(input.resolve("text.png") + ": the image is none of PNG, JPEG, BMP, TIFF, PGM")
                .contains(input.resolve("small.png")
                        + ": frame of 10x10: no vessel can be told inside a border of 8 pixels")
                .contains("16x16")
                .doesNotContain("\tat ");
        assertThat(names(output)).containsExactly("good.png");
    }

    @Test
    void framesOfOneNameKeepTheirFolders() throws IOException {
        Path frame = shared.resolve("img/phantom-000000.png");
        for (String patient : List.of("a", "b")) {
            Files.createDirectories(folder.resolve("in").resolve(patient));
            Files.copy(frame, folder.resolve("in").resolve(patient).resolve("1.png"));
        }
        CommandRun run = CommandRun.of("extract", "--input", folder.resolve("in"), "--output", folder.resolve("out"));
        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(folder.resolve("out/a/1.png")).exists();
        assertThat(folder.resolve("out/b/1.png")).exists();
    }

    @Test
    void cinesAreExtractedFrameByFrame() throws IOException {
        Path cine = phantomCine(folder.resolve("disc/DICOM/IM1"), 1, 2);
        phantomCine(folder.resolve("disc/DICOM/UNLISTED"), 3);
        Path directory = CineFixture.directory(folder.resolve("disc/DICOMDIR"), "DICOM/IM1");
        VesselTreeExtractor extractor = VesselTreeExtractor.DEFAULT;
        for (Path input : List.of(cine, directory, folder.resolve("disc"))) {
            Path output = folder.resolve("out");
            CommandRun run = CommandRun.of("extract", "--input", input, "--output", output);
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
            assertThat(run.err()).contains("2/2");
            assertThat(names(output)).containsExactly("IM1-001.png", "IM1-002.png");
            FloatImage second = DicomCine.open(cine).frame(1).pixels();
            assertThat(MaskReader.read(output.resolve("IM1-002.png")).labels())
                    .isEqualTo(extractor.extract(second.asImg()).mask().labels());
            Files.delete(output.resolve("IM1-001.png"));
            Files.delete(output.resolve("IM1-002.png"));
        }
    }

    @Test
    void patternsChooseFrames() throws IOException {
        phantomCine(folder.resolve("in/b/cine.dcm"), 1, 2);
        Files.copy(shared.resolve("img/phantom-000000.png"), folder.resolve("in/1.png"));
        Path output = folder.resolve("out");
        CommandRun run = CommandRun.of("extract", "--input", folder + "/in/**/*.{dcm,bmp}", "--output", output);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(names(output)).containsExactly("cine-001.png", "cine-002.png");
        assertRefused(
                CommandRun.of("extract", "--input", folder + "/in/*.dcm", "--output", output),
                "/in/*.dcm: matches no image file");
        assertThat(CommandRun.of("extract", "--input", folder + "/in/[a.png", "--output", output)
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aCineAndAFileThatWouldShareAResultAreRefused() throws IOException {
        phantomCine(folder.resolve("in/a.dcm"), 1, 2);
        Files.copy(shared.resolve("img/phantom-000000.png"), folder.resolve("in/a-002.png"));
        Path output = folder.resolve("out");
        CommandRun run = CommandRun.of("extract", "--input", folder.resolve("in"), "--output", output);
        assertRefused(run, folder.resolve("in/a.dcm") + ", frame 2 of 2: its results would have the same name as");
        assertThat(output).doesNotExist();
    }

    private static Path phantomCine(Path file, long... seeds) {
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(64));
        int[] pixels = LongStream.of(seeds)
                .mapToObj(seed -> generator.generate(seed).frame().pixels().values())
                .flatMapToInt(values -> IntStream.range(0, values.length).map(i -> Math.round(values[i])))
                .toArray();
        return CineFixture.sized(file, "1", 64, 64, seeds.length, pixels);
    }

    @Test
    void twoFramesThatWouldShareAResultAreRefused() throws IOException {
        Path frame = shared.resolve("img/phantom-000000.png");
        Files.copy(frame, folder.resolve("1.png"));
        Files.copy(frame, folder.resolve("1.bmp"));
        Path output = folder.resolve("out");
        CommandRun run = CommandRun.of("extract", "--input", folder, "--output", output);
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("1.png").contains("1.bmp").contains("Rename one");
        assertThat(output).doesNotExist();
    }

    @Test
    void foldersThatCannotBeUsedAreRefusedBeforeAnythingIsWritten() throws IOException {
        Path output = folder.resolve("out");
        Path absent = folder.resolve("absent");
        assertRefused(CommandRun.of("extract", "--input", absent, "--output", output), absent + ": does not exist");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        assertRefused(CommandRun.of("extract", "--input", empty, "--output", output), empty + ": holds no image file");
        Path frames = shared.resolve("img");
        assertRefused(CommandRun.of("extract", "--input", frames, "--output", frames), "Name another --output");
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(CommandRun.of("extract", "--input", frames, "--output", file), file + ": is a file");
        assertThat(output).doesNotExist();
    }

    @Test
    void verboseShowsWhere() {
        CommandRun run = CommandRun.of("extract", "--input", folder.resolve("absent"), "--output", folder, "--verbose");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("\tat io.github.vasomim");
    }

    private static void assertRefused(CommandRun run, String message) {
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains(message).doesNotContain("\tat ");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }
}
