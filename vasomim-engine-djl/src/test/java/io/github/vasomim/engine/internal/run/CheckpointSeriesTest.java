package io.github.vasomim.engine.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointSeriesTest {
    private static final String DAMAGED = "damaged";

    @TempDir
    Path folder;

    private static void put(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String get(Path file) {
        try {
            String text = Files.readString(file);
            if (text.equals(DAMAGED)) {
                throw new InputException(file, "is damaged", "Put it back");
            }
            return text;
        } catch (IOException e) {
            throw new InputException(file, "cannot be read", "Put it back", e);
        }
    }

    private CheckpointSeries series(int keep) {
        return new CheckpointSeries(folder.resolve("c.safetensors"), keep);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theLastOnesAreKeptUnderTheirNames() {
        CheckpointSeries series = series(3);
        for (int i = 1; i <= 5; i++) {
            String text = "" + i;
            series.write(file -> put(file, text));
        }
        assertThat(names(folder)).containsExactly("c-1.safetensors", "c-2.safetensors", "c.safetensors");
        assertThat(Stream.of(0, 1, 2).map(back -> get(series.file(back)))).containsExactly("5", "4", "3");
        series(1).write(file -> put(file, "6"));
        assertThat(names(folder)).as("what is too many goes").containsExactly("c.safetensors");
    }

    @Test
    void whatCannotBeWrittenLeavesAllAsTheyWere() {
        CheckpointSeries series = series(2);
        series.write(file -> put(file, "1"));
        series.write(file -> put(file, "2"));
        InputException full = new InputException("disk", "is full", "Free some");
        assertThatThrownBy(() -> series.write(file -> {
                    throw full;
                }))
                .hasCause(full)
                .hasMessage(folder.resolve("c.safetensors")
                        + ": no new checkpoint can be written. disk: is full. Free some.");
        assertThat(names(folder)).containsExactly("c-1.safetensors", "c.safetensors");
        assertThat(get(series.file(0)) + get(series.file(1))).isEqualTo("21");
    }

    @Test
    void aDamagedOneIsPassedOverAndNeverTakesThePlaceOfAGoodOne() {
        CheckpointSeries first = series(2);
        first.write(file -> put(file, "1"));
        first.write(file -> put(file, "2"));
        put(first.file(0), DAMAGED);

        CheckpointSeries again = series(2);
        CheckpointSeries.Restored<String> restored = again.read(CheckpointSeriesTest::get);
        assertThat(restored).isNotNull();
        assertThat(restored.content()).isEqualTo("1");
        assertThat(restored.file()).isEqualTo(again.file(1));
        assertThat(restored.damaged())
                .singleElement()
                .satisfies(e -> assertThat(e).hasMessageContaining(again.file(0).toString()));
        again.write(file -> put(file, "2"));
        assertThat(get(again.file(0)) + get(again.file(1))).isEqualTo("21");
        again.write(file -> put(file, "3"));
        assertThat(get(again.file(0)) + get(again.file(1))).isEqualTo("32");
    }

    @Test
    void whereAllAreDamagedAllAreNamed() {
        CheckpointSeries series = series(3);
        for (String text : List.of("1", "2", "3")) {
            series.write(file -> put(file, text));
        }
        series.newestIsBest();
        for (Path file : List.of(series.file(0), series.file(1), series.file(2), series.best())) {
            put(file, DAMAGED);
        }
        assertThatThrownBy(() -> series.read(CheckpointSeriesTest::get))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("c.safetensors: is damaged")
                .hasMessageContaining("c-1.safetensors: is damaged")
                .hasMessageContaining("c-2.safetensors: is damaged")
                .hasMessageContaining("c-best.safetensors: is damaged");
    }

    @Test
    void theBestOneIsTheLastResortButNoneByItself() throws IOException {
        CheckpointSeries series = series(2);
        series.write(file -> put(file, "1"));
        series.newestIsBest();
        series.write(file -> put(file, "2"));
        put(series.file(0), DAMAGED);
        put(series.file(1), DAMAGED);
        CheckpointSeries.Restored<String> restored = series.read(CheckpointSeriesTest::get);
        assertThat(restored).isNotNull();
        assertThat(restored.content()).isEqualTo("1");
        assertThat(restored.damaged()).hasSize(2);
        Files.delete(series.file(0));
        Files.delete(series.file(1));
        assertThat(series.stands()).isFalse();
        assertThat(series.read(CheckpointSeriesTest::get)).isNull();
    }

    @Test
    void aMissingNewestIsToldAndTheOneBeforeTaken() throws IOException {
        CheckpointSeries series = series(2);
        series.write(file -> put(file, "1"));
        series.write(file -> put(file, "2"));
        Files.delete(series.file(0));
        CheckpointSeries.Restored<String> restored = series(2).read(CheckpointSeriesTest::get);
        assertThat(restored).isNotNull();
        assertThat(restored.content()).isEqualTo("1");
        assertThat(restored.damaged()).hasSize(1);
    }

    @Test
    void namesDecideWhichIsNewestAndNotAClockThatJumped() throws IOException {
        CheckpointSeries series = series(2);
        series.write(file -> put(file, "1"));
        series.write(file -> put(file, "2"));
        Files.setLastModifiedTime(series.file(0), FileTime.fromMillis(0));
        CheckpointSeries.Restored<String> restored = series.read(CheckpointSeriesTest::get);
        assertThat(restored).isNotNull();
        assertThat(restored.content()).isEqualTo("2");
    }

    @Test
    void theBestOneStaysWhenOthersGo() {
        CheckpointSeries series = series(1);
        series.writeBest(file -> put(file, "best"));
        series.write(file -> put(file, "1"));
        series.write(file -> put(file, "2"));
        assertThat(get(series.best())).isEqualTo("best");
        series.newestIsBest();
        series.write(file -> put(file, "3"));
        assertThat(get(series.best())).isEqualTo("2");
        series.delete();
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void keepingNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> series(0))
                .withMessageContaining("keepCheckpoints 0")
                .withMessageContaining("at least");
    }

    /** 0 writes, 1 fails to write, 2 damages the newest and starts again. What is read is always the last that is whole. */
    @Property(tries = 60)
    void theLastWholeOneIsRead(
            @ForAll @Size(max = 12) List<@IntRange(max = 2) Integer> events,
            @ForAll @IntRange(min = 2, max = 4) int keep)
            throws IOException {
        Path root = Files.createTempDirectory("series");
        try {
            CheckpointSeries series = new CheckpointSeries(root.resolve("c.safetensors"), keep);
            List<String> whole = new ArrayList<>();
            int number = 0;
            for (int event : events) {
                String text = "" + number++;
                if (event == 0) {
                    series.write(file -> put(file, text));
                    whole.add(text);
                } else if (event == 1) {
                    CheckpointSeries now = series;
                    assertThatThrownBy(() -> now.write(file -> {
                                throw new InputException(file, "cannot be written", "Free some space");
                            }))
                            .isInstanceOf(InputException.class);
                } else if (whole.size() > 1 && !Files.readString(series.file(0)).equals(DAMAGED)) {
                    put(series.file(0), DAMAGED);
                    whole.remove(whole.size() - 1);
                    series = new CheckpointSeries(root.resolve("c.safetensors"), keep);
                    series.read(CheckpointSeriesTest::get);
                    // At most keep - 1 others were there, and each start passes over one.
                    whole = new ArrayList<>(whole.subList(Math.max(0, whole.size() - 1), whole.size()));
                }
            }
            CheckpointSeries.Restored<String> restored = series.read(CheckpointSeriesTest::get);
            if (whole.isEmpty()) {
                assertThat(restored).isNull();
            } else {
                assertThat(restored).isNotNull();
                assertThat(restored.content()).isEqualTo(whole.get(whole.size() - 1));
            }
            assertThat(names(root)).hasSizeLessThanOrEqualTo(keep).noneMatch(name -> name.startsWith("."));
        } finally {
            try (Stream<Path> files = Files.walk(root)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
