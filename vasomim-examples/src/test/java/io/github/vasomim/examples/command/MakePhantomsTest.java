package io.github.vasomim.examples.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.dataset.SegmentationSets;
import io.github.vasomim.examples.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
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
}
