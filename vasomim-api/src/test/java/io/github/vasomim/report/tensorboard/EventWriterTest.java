package io.github.vasomim.report.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.testing.EventFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventWriterTest {
    private static final InstantSource SECOND_ONE = InstantSource.fixed(Instant.ofEpochSecond(1));
    private static final int FIRST_EVENTS = 2;

    @TempDir
    Path folder;

    private Path made = Path.of("");

    @BeforeProperty
    void makeFolder() throws IOException {
        made = Files.createTempDirectory("events");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        clear();
        Files.delete(made);
    }

    private void clear() throws IOException {
        for (Path file : EventFile.in(made)) {
            Files.delete(file);
        }
    }

    @Test
    void aScalarIsWrittenByteForByte() throws IOException {
        Path file;
        try (EventWriter writer = EventWriter.create(folder, SECOND_ONE)) {
            file = writer.file();
            writer.scalar("a", 1, 1);
        }
        byte[] all = Files.readAllBytes(file);
        // length 23, its checksum; wall time 1.0; step 1; summary of 10: value of 8: tag "a", 1.0f; checksum.
        String record = "1700000000000000" + "e7cef81e" + "09000000000000f03f" + "1001" + "2a0a" + "0a08" + "0a0161"
                + "150000803f" + "db345003";
        byte[] expected = HexFormat.of().parseHex(record);
        assertThat(Arrays.copyOfRange(all, all.length - expected.length, all.length))
                .isEqualTo(expected);
        // The file's first record: wall time 1.0 and field 3, the version.
        assertThat(HexFormat.of().formatHex(all, 12, 12 + 24))
                .isEqualTo("09000000000000f03f" + "1a0d"
                        + HexFormat.of()
                                .formatHex("brain.Event:2".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }

    @Test
    void checksumsAreThoseOfTheStandard() {
        byte[] digits = "123456789".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        // CRC-32C of these digits is e3069283 (RFC 3720 names the polynomial); masked by hand.
        int crc = 0xe3069283;
        int masked = (crc >>> 15 | crc << 17) + 0xa282ead8;
        assertThat(EventRecord.maskedChecksum(digits, digits.length)).isEqualTo(masked);
        assertThat(EventFile.masked(digits)).isEqualTo(masked);
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(
            @ForAll List<String> tags, @ForAll long step, @ForAll float value, @ForAll double wallSeconds)
            throws IOException {
        clear();
        double seconds = Math.abs(wallSeconds) % 4e9;
        Instant now = Instant.ofEpochSecond((long) seconds, (long) (seconds % 1 * 1e9));
        try (EventWriter writer = EventWriter.create(made, InstantSource.fixed(now), step)) {
            tags.forEach(tag -> writer.scalar(tag, step, value));
        }
        List<EventFile.Event> events = EventFile.readAll(made);
        assertThat(events).hasSize(FIRST_EVENTS + tags.size());
        assertThat(events.get(0).version()).isEqualTo("brain.Event:2");
        assertThat(events.get(1).session()).isEqualTo(1L);
        assertThat(events.get(1).step()).isEqualTo(step);
        for (int i = 0; i < tags.size(); i++) {
            EventFile.Event event = events.get(FIRST_EVENTS + i);
            assertThat(event.tag()).isEqualTo(wellFormed(tags.get(i)));
            assertThat(event.step()).isEqualTo(step);
            assertThat(event.scalar()).isEqualTo(value);
            assertThat(event.wallTime()).isCloseTo(seconds, org.assertj.core.data.Offset.offset(1e-6));
        }
    }

    /** Half a surrogate pair has no UTF-8 form: Java writes a question mark. */
    private static String wellFormed(String text) {
        return new String(
                text.getBytes(java.nio.charset.StandardCharsets.UTF_8), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void picturesKeepTheirPixels() throws IOException {
        BufferedImage colour = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        colour.setRGB(2, 1, 0x123456);
        BufferedImage grey = new BufferedImage(5, 4, BufferedImage.TYPE_BYTE_GRAY);
        try (EventWriter writer = EventWriter.create(folder, SECOND_ONE)) {
            writer.image("frame/colour", 7, colour);
            writer.image("frame/grey", 8, grey);
        }
        List<EventFile.Event> events = EventFile.readAll(folder);
        EventFile.Image first = Objects.requireNonNull(events.get(2).image());
        assertThat(List.of(first.height(), first.width(), first.colourSpace())).containsExactly(2, 3, 3);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(first.png()));
        assertThat(read.getRGB(2, 1) & 0xffffff).isEqualTo(0x123456);
        assertThat(read.getRGB(0, 0) & 0xffffff).isZero();
        EventFile.Image second = Objects.requireNonNull(events.get(3).image());
        assertThat(List.of(second.height(), second.width(), second.colourSpace()))
                .containsExactly(4, 5, 1);
        assertThat(events.get(3).tag()).isEqualTo("frame/grey");
        assertThat(events.get(3).step()).isEqualTo(8);
    }

    @Test
    void aRunThatGoesOnBeginsAFileThatIsReadLater() {
        // The clock goes back between the second and the third.
        for (long second : new long[] {100, 200, 50, 50}) {
            InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(second));
            try (EventWriter writer = EventWriter.create(folder, clock, second)) {
                writer.scalar("loss", second, second);
            }
        }
        assertThat(EventFile.in(folder).stream().map(f -> f.getFileName().toString()))
                .containsExactly(
                        "events.out.tfevents.0000000100.vasomim.0000",
                        "events.out.tfevents.0000000200.vasomim.0000",
                        "events.out.tfevents.0000000200.vasomim.0001",
                        "events.out.tfevents.0000000200.vasomim.0002");
        assertThat(EventFile.readAll(folder).stream()
                        .map(EventFile.Event::scalar)
                        .filter(Objects::nonNull))
                .containsExactly(100f, 200f, 50f, 50f);
        assertThat(EventFile.readAll(folder).stream()
                        .filter(event -> event.session() != null)
                        .map(EventFile.Event::step))
                .containsExactly(100L, 200L, 50L, 50L);
    }

    @Test
    void whereverAFileIsCutAllCompleteRecordsAreRead() throws IOException {
        Path file;
        List<Long> ends = new ArrayList<>();
        try (EventWriter writer = EventWriter.create(folder, SECOND_ONE)) {
            file = writer.file();
            for (int step = 0; step < 3; step++) {
                ends.add(Files.size(file));
                writer.scalar("loss", step, step);
                writer.flush();
            }
            ends.add(Files.size(file));
        }
        byte[] whole = Files.readAllBytes(file);
        for (int length = Math.toIntExact(ends.get(0)); length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            int kept = length;
            long complete = ends.stream().filter(end -> end <= kept).count() - 1;
            assertThat(EventFile.read(file)).as("%s bytes", length).hasSize((int) complete + FIRST_EVENTS);
        }
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));
        try (EventWriter writer = EventWriter.create(folder, SECOND_ONE, 2)) {
            writer.scalar("loss", 2, 2);
        }
        assertThat(EventFile.readAll(folder).stream()
                        .map(EventFile.Event::scalar)
                        .filter(Objects::nonNull))
                .containsExactly(0f, 1f, 2f);
    }

    @Test
    void recordsOfSeveralThreadsDoNotMix() throws InterruptedException, ExecutionException {
        int each = 500;
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (EventWriter writer = EventWriter.create(folder, SECOND_ONE)) {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                String tag = "thread" + thread;
                work.add(threads.submit(() -> {
                    for (int step = 0; step < each; step++) {
                        writer.scalar(tag, step, step);
                    }
                }));
            }
            for (Future<?> future : work) {
                future.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(EventFile.readAll(folder)).hasSize(FIRST_EVENTS + 4 * each);
    }

    @Test
    void whatCannotBeWrittenIsNamed() throws IOException {
        Path blocked = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> EventWriter.create(blocked, SECOND_ONE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(blocked.toString());
        EventWriter writer = EventWriter.create(folder, SECOND_ONE);
        writer.close();
        writer.close();
        assertThatThrownBy(() -> writer.scalar("a", 1, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("have ended");
    }

    @Test
    void aFullDiskEndsTheFile() {
        OutputStream full = new OutputStream() {
            private int room = 20;

            @Override
            public void write(int value) throws IOException {
                if (--room < 0) {
                    throw new IOException("No space left on device");
                }
            }
        };
        EventWriter writer = new EventWriter(SECOND_ONE, folder.resolve("full"), full);
        assertThatThrownBy(() -> writer.scalar("a", 1, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No space left")
                .hasMessageContaining("full");
        assertThatThrownBy(() -> writer.scalar("a", 2, 2)).isInstanceOf(IllegalStateException.class);
        writer.close();
    }
}
