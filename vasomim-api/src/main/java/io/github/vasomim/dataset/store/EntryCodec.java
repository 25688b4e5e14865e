package io.github.vasomim.dataset.store;

import com.google.common.hash.HashCode;
import com.google.common.io.LittleEndianDataOutputStream;
import io.github.vasomim.dataset.FrameOrigin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Entries as bytes: sizes, stamp, then id, name, patient and sequence as UTF-8 after their length. */
final class EntryCodec {
    /** Where width and height begin. */
    static final int SIZE_OFFSET = 0;
    /** Where the hash of the original begins. */
    static final int HASH_OFFSET = 2 * Integer.BYTES + 3 * Long.BYTES;
    /** Fewest bytes of an entry. */
    static final int LEAST_BYTES = HASH_OFFSET + SourceStamp.HASH_BYTES + 4 * Short.BYTES;

    /** The length that stands for an absent text. */
    private static final int ABSENT = 0xffff;

    private EntryCodec() {}

    static byte[] encode(StoreEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LittleEndianDataOutputStream out = new LittleEndianDataOutputStream(bytes)) {
            out.writeInt(entry.width());
            out.writeInt(entry.height());
            out.writeLong(entry.stamp().bytes());
            out.writeLong(entry.stamp().modified());
            out.writeLong(entry.stamp().place());
            out.write(HashCode.fromString(entry.stamp().sha256()).asBytes());
            write(entry.id(), out);
            write(entry.name(), out);
            write(entry.origin().patient(), out);
            write(entry.origin().sequence(), out);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(@Nullable String text, LittleEndianDataOutputStream out) throws IOException {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= ABSENT) {
            throw new IllegalArgumentException("a text of " + bytes.length + " bytes: at most " + (ABSENT - 1));
        }
        out.writeShort(text == null ? ABSENT : bytes.length);
        out.write(bytes);
    }

    /**
     * Reads an entry and moves on behind it.
     *
     * @throws IllegalArgumentException if there is none
     */
    static StoreEntry decode(ByteBuffer from) {
        try {
            int width = from.getInt();
            int height = from.getInt();
            long bytes = from.getLong();
            long modified = from.getLong();
            long place = from.getLong();
            byte[] hash = new byte[SourceStamp.HASH_BYTES];
            from.get(hash);
            String id = Objects.requireNonNullElse(read(from), "");
            String name = Objects.requireNonNullElse(read(from), "");
            FrameOrigin origin = new FrameOrigin(read(from), read(from));
            SourceStamp stamp = new SourceStamp(
                    bytes, modified, place, HashCode.fromBytes(hash).toString());
            return new StoreEntry(id, name, origin, width, height, stamp);
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("an entry is cut short", e);
        }
    }

    private static @Nullable String read(ByteBuffer from) {
        int length = Short.toUnsignedInt(from.getShort());
        if (length == ABSENT) {
            return null;
        }
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
