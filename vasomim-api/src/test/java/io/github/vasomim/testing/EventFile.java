package io.github.vasomim.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads TensorBoard's event files by the letter: every checksum and every field is checked, and a field the format does not have is an
 * error. Shares no code with what writes them. What is cut off at the end is passed over, as TensorBoard does.
 */
public final class EventFile {
    private static final int CASTAGNOLI = 0x82f63b78;

    private EventFile() {}

    /** A picture in a file. */
    public record Image(int height, int width, int colourSpace, byte[] png) {}

    /** An event; of version, session, scalar and image one is there. */
    public record Event(
            double wallTime,
            long step,
            @Nullable String version,
            @Nullable Long session,
            @Nullable String tag,
            @Nullable Float scalar,
            @Nullable Image image) {}

    /** The event files of a run's folder, in the order in which TensorBoard reads them. */
    public static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains("tfevents"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All events of a run's folder. */
    public static List<Event> readAll(Path folder) {
        return in(folder).stream().flatMap(file -> read(file).stream()).toList();
    }

    /** What TensorBoard shows of a tag, by step: a session that starts takes away what stood at its step and after. */
    public static SortedMap<Long, Float> curve(Path folder, String tag) {
        SortedMap<Long, Float> curve = new TreeMap<>();
        for (Event event : readAll(folder)) {
            if (event.session() != null) {
                curve.tailMap(event.step()).clear();
            }
            if (event.scalar() != null && tag.equals(event.tag())) {
                require(curve.put(event.step(), event.scalar()) == null, tag + " twice at step " + event.step());
            }
        }
        return curve;
    }

    /** The complete events of a file. */
    public static List<Event> read(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            List<Event> events = new ArrayList<>();
            while (bytes.remaining() >= 12) {
                byte[] head = new byte[8];
                bytes.get(head);
                require(bytes.getInt() == masked(head), "checksum of a length");
                long length =
                        ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
                if (bytes.remaining() < length + 4) {
                    break;
                }
                byte[] content = new byte[Math.toIntExact(length)];
                bytes.get(content);
                require(bytes.getInt() == masked(content), "checksum of an event");
                events.add(event(buffer(content)));
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** CRC-32C bit by bit, masked as the format asks. */
    public static int masked(byte[] bytes) {
        int checksum = -1;
        for (byte each : bytes) {
            checksum ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                checksum = checksum >>> 1 ^ ((checksum & 1) == 0 ? 0 : CASTAGNOLI);
            }
        }
        checksum = ~checksum;
        return (checksum >>> 15 | checksum << 17) + 0xa282ead8;
    }

    private static Event event(ByteBuffer in) {
        double wallTime = Double.NaN;
        long step = 0;
        String version = null;
        Long session = null;
        Value value = null;
        while (in.hasRemaining()) {
            long key = varint(in);
            if (key == (1 << 3 | 1)) {
                wallTime = in.getDouble();
            } else if (key == 2 << 3) {
                step = varint(in);
            } else if (key == (3 << 3 | 2)) {
                version = text(in);
            } else if (key == (5 << 3 | 2)) {
                ByteBuffer summary = part(in);
                require(varint(summary) == (1 << 3 | 2), "key of a summary's value");
                value = value(part(summary));
                require(!summary.hasRemaining(), "one value in a summary");
            } else if (key == (7 << 3 | 2)) {
                ByteBuffer log = part(in);
                require(varint(log) == 1 << 3, "key of a session's status");
                session = varint(log);
                require(!log.hasRemaining(), "status alone");
            } else {
                throw new AssertionError("an event has no field of key " + key);
            }
        }
        return value == null
                ? new Event(wallTime, step, version, session, null, null, null)
                : new Event(wallTime, step, version, session, value.tag, value.scalar, value.image);
    }

    private record Value(
            @Nullable String tag,
            @Nullable Float scalar,
            @Nullable Image image) {}

    private static Value value(ByteBuffer in) {
        String tag = null;
        Float scalar = null;
        Image image = null;
        while (in.hasRemaining()) {
            long key = varint(in);
            if (key == (1 << 3 | 2)) {
                tag = text(in);
            } else if (key == (2 << 3 | 5)) {
                scalar = in.getFloat();
            } else if (key == (4 << 3 | 2)) {
                image = image(part(in));
            } else {
                throw new AssertionError("a value has no field of key " + key);
            }
        }
        return new Value(tag, scalar, image);
    }

    private static Image image(ByteBuffer in) {
        int[] numbers = new int[4];
        byte[] png = {};
        while (in.hasRemaining()) {
            long key = varint(in);
            if (key == (4 << 3 | 2)) {
                ByteBuffer part = part(in);
                png = new byte[part.remaining()];
                part.get(png);
            } else {
                require((key & 7) == 0 && key >= 1 << 3 && key <= 3 << 3, "key of an image");
                numbers[(int) (key >> 3)] = Math.toIntExact(varint(in));
            }
        }
        return new Image(numbers[1], numbers[2], numbers[3], png);
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new AssertionError("a varint of more than ten bytes");
    }

    private static String text(ByteBuffer in) {
        return StandardCharsets.UTF_8.decode(part(in)).toString();
    }

    private static ByteBuffer part(ByteBuffer in) {
        int length = Math.toIntExact(varint(in));
        ByteBuffer part = in.slice(in.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        in.position(in.position() + length);
        return part;
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + " is wrong");
        }
    }
}
