package io.github.vasomim.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the examples say to input they cannot use. */
class ExampleMainTest {
    private static final Map<String, Consumer<String[]>> WITH_DATA = Map.of(
            "anatomy", AnatomyExample::run,
            "dicom cine", DicomCineExample::run,
            "pre-training", PretrainingExample::run,
            "objective", CustomObjectiveExample::run,
            "head", CustomHeadExample::run,
            "vessels", VesselSegmentationExample::run,
            "segments", SegmentLabelingExample::run,
            "stenoses", StenosisSegmentationExample::run,
            "boxes", StenosisDetectionExample::run,
            "quality", QualityAssessmentExample::run);

    @TempDir
    private Path folder;

    static Stream<String> withData() {
        return WITH_DATA.keySet().stream().sorted();
    }

    private static String said(int code, String name, String... args) {
        Consumer<String[]> example = Objects.requireNonNull(WITH_DATA.get(name));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int actual = ExampleMain.run(example, args, new PrintStream(said, true, StandardCharsets.UTF_8));
        String text = said.toString(StandardCharsets.UTF_8);
        assertThat(actual).as(text).isEqualTo(code);
        assertThat(text).doesNotContain("Exception", "\tat ");
        return text;
    }

    @ParameterizedTest
    @MethodSource("withData")
    void aFolderThatIsNotThereIsNamed(String name) {
        Path missing = folder.resolve("missing");
        String output = folder.resolve("out").toString();
        assertThat(said(ExampleMain.BAD_INPUT, name, missing.toString(), output))
                .contains(missing.toString());
        assertThat(folder.resolve("out/model")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("withData")
    void aFolderOfSomethingElseIsRefused(String name) throws IOException {
        Path garbage = folder.resolve("garbage");
        Files.createDirectories(garbage);
        Files.writeString(garbage.resolve("frame.png"), "no picture");
        Files.writeString(garbage.resolve("scores.csv"), "nothing");
        String output = folder.resolve("out").toString();
        assertThat(said(ExampleMain.BAD_INPUT, name, garbage.toString(), output))
                .contains(garbage.toString());
    }

    @ParameterizedTest
    @MethodSource("withData")
    void tooManyArgumentsAreAWrongCommandLine(String name) {
        assertThat(said(ExampleMain.USAGE, name, "a", "b", "c", "d")).contains("4 arguments", "OUTPUT");
    }

    @ParameterizedTest
    @MethodSource("withData")
    void resultsDoNotGoToTheFolderOfTheData(String name) {
        String same = folder.resolve("below").resolve("..").toString();
        assertThat(said(ExampleMain.USAGE, name, folder.toString(), same)).contains("mix with it", "OUTPUT");
    }

    @ParameterizedTest
    @MethodSource("withData")
    void anOptionIsAWrongCommandLine(String name) {
        assertThat(said(ExampleMain.USAGE, name, "--help")).contains("no options", "OUTPUT");
    }
}
