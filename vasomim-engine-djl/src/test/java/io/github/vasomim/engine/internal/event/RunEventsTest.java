package io.github.vasomim.engine.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.InputException;
import io.github.vasomim.testing.EventFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunEventsTest {
    @TempDir
    Path folder;

    private final List<InputException> lost = new ArrayList<>();

    @Test
    void theFirstEntrySaysWhereTheRunGoesOn() {
        for (long from : new long[] {1, 3}) {
            try (RunEvents events = new RunEvents(folder, 1, lost::add)) {
                for (long step = from; step < from + 4; step++) {
                    long now = step;
                    events.write(step, writer -> writer.scalar("loss", now, 10 * from + now));
                }
            }
        }
        assertThat(EventFile.in(folder)).hasSize(2);
        assertThat(EventFile.curve(folder, "loss").values()).containsExactly(11f, 12f, 33f, 34f, 35f, 36f);
        assertThat(lost).isEmpty();
    }

    @Test
    void aClockThatJumpsBackDisturbsNothing() {
        AtomicLong seconds = new AtomicLong(2_000_000_000L);
        InstantSource clock = () -> Instant.ofEpochSecond(seconds.getAndAdd(-100_000_000L));
        for (long from : new long[] {1, 3}) {
            try (RunEvents events = new RunEvents(folder, 1, lost::add, clock)) {
                for (long step = from; step < from + 3; step++) {
                    long now = step;
                    events.write(step, writer -> writer.scalar("loss", now, 10 * from + now));
                }
            }
        }
        assertThat(EventFile.in(folder)).hasSize(2);
        assertThat(EventFile.curve(folder, "loss").values()).containsExactly(11f, 12f, 33f, 34f, 35f);
        assertThat(lost).isEmpty();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it deletes no open file")
    void afterItsFileWasDeletedAnotherIsBegun() throws IOException {
        try (RunEvents events = new RunEvents(folder, 1, lost::add)) {
            events.write(1, writer -> writer.scalar("loss", 1, 1));
            Files.delete(EventFile.in(folder).get(0));
            events.write(2, writer -> writer.scalar("loss", 2, 2));
        }
        assertThat(EventFile.curve(folder, "loss").values()).containsExactly(2f);
        assertThat(lost).isEmpty();
    }

    @Test
    void anIntervalOfZeroWritesNothing() {
        try (RunEvents events = new RunEvents(folder, 0, lost::add)) {
            assertThat(events.isDue(1)).isFalse();
            assertThat(events.hasPictures(0, 1)).isFalse();
            events.write(1, writer -> writer.scalar("loss", 1, 1));
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatCannotBeWrittenIsToldOnceAndStopsNothing() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        try (RunEvents events = new RunEvents(file, 1, lost::add)) {
            events.write(1, writer -> writer.scalar("loss", 1, 1));
            events.write(2, writer -> writer.scalar("loss", 2, 2));
            assertThat(events.isDue(3)).isFalse();
        }
        assertThat(lost).singleElement().satisfies(e -> assertThat(e).hasMessageContaining(file.toString()));
    }

    @Test
    void entriesAndPicturesComeInTheirTurn() {
        try (RunEvents events = new RunEvents(folder, 10, lost::add)) {
            assertThat(LongStream.rangeClosed(1, 30).filter(events::isDue)).containsExactly(1L, 10L, 20L, 30L);
            assertThat(IntStream.range(0, 7)
                            .filter(epoch -> events.hasPictures(epoch, 7))
                            .count())
                    .isEqualTo(7);
            assertThat(IntStream.range(0, 800).filter(epoch -> events.hasPictures(epoch, 800)))
                    .hasSize(21)
                    .contains(0, 39, 79, 799);
        }
    }

    @Test
    void theRateIsThatSinceTheLastBeginning() {
        AtomicLong now = new AtomicLong();
        FrameRate rate = new FrameRate(now::get);
        rate.add(6);
        now.set(2_000_000_000L);
        assertThat(rate.perSecond()).isEqualTo(3);
        rate.restart();
        rate.add(5);
        now.set(2_500_000_000L);
        assertThat(rate.perSecond()).isEqualTo(10);
    }
}
