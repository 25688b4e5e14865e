package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.dataset.ArcadeTarget;
import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.BoxSets;
import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.examples.cli.ExitCode;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import io.github.vasomim.phantom.StenosisChoice;
import io.github.vasomim.phantom.ViewChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakePhantomsTest {
    @TempDir
    Path folder;

    @Test
    void theyAreALabelledDataSetAndTheSameEachTime() throws IOException {
        Path one = folder.resolve("one");
        CommandRun run = CommandRun.of("phantoms", "--output", one, "--count", "3", "--side", "64", "--seed", "5");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        var set = Objects.requireNonNull(SegmentationSets.open(one).train());
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.id(2)).isEqualTo("phantom-7");
        byte[] frame = Files.readAllBytes(one.resolve("img/phantom-6.png"));
        // What is missing is made again, what is there stays.
        Files.delete(one.resolve("img/phantom-6.png"));
        Files.write(one.resolve("img/phantom-5.png"), frame);
        CommandRun.of("phantoms", "--output", one, "--count", "3", "--side", "64", "--seed", "5", "--threads", "1");
        assertThat(Files.readAllBytes(one.resolve("img/phantom-6.png"))).isEqualTo(frame);
        assertThat(Files.readAllBytes(one.resolve("img/phantom-5.png"))).isEqualTo(frame);
    }

    @Test
    void healthyFramesStayOutOfTheStenosesOnRequest() {
        Path set = folder.resolve("set");
        CommandRun run = CommandRun.of(
                "phantoms",
                "--arcade",
                "--stenoses",
                "severe",
                "--diseased",
                "--output",
                set,
                "--count",
                "150",
                "--side",
                "64");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        PhantomGenerator severe = new PhantomGenerator(new PhantomConfig(64, 64, 1, 3, StenosisChoice.SEVERE));
        List<String> diseased = LongStream.range(0, 105)
                .filter(seed -> !severe.generate(seed).stenoses().isEmpty())
                .mapToObj(Long::toString)
                .toList();
        BoxSet boxes = Objects.requireNonNull(BoxSets.open(set).train());
        assertThat(diseased).hasSizeBetween(1, 104);
        assertThat(IntStream.range(0, boxes.size()).mapToObj(boxes::id)).containsExactlyElementsOf(diseased);
        assertThat(Objects.requireNonNull(SegmentationSets.open(set, ArcadeTarget.SEGMENTS)
                                .train())
                        .size())
                .isEqualTo(105);
    }

    @Test
    void viewsAreThoseAskedFor() {
        CommandRun run = CommandRun.of(
                "phantoms", "--views", "first", "--output", folder, "--count", "3", "--side", "64", "--seed", "5");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        PhantomGenerator first = new PhantomGenerator(PhantomConfig.square(64).withViews(ViewChoice.FIRST));
        var set = Objects.requireNonNull(SegmentationSets.open(folder).train());
        for (int i = 0; i < 3; i++) {
            assertThat(set.read(i).label().labels())
                    .isEqualTo(first.generate(5 + i).vesselMask().labels());
        }
    }

    @Test
    void aSplitWithoutAnyIsRefused() {
        CommandRun run = CommandRun.of(
                "phantoms",
                "--arcade",
                "--stenoses",
                "severe",
                "--diseased",
                "--output",
                folder,
                "--count",
                "10",
                "--side",
                "64");
        assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(run.err()).contains("no frame of its split", "Make more frames, or keep those without");
    }
}
