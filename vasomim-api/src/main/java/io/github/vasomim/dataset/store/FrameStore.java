package io.github.vasomim.dataset.store;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameOrigin;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Frames and their vessels from one memory-mapped file, made by {@link FrameStoreWriter}. Pages of the file come and go as the system
 * has memory for them; of the Java heap it takes four bytes a frame. The checksum of a record is compared each time it is read.
 *
 * <p>A store shows the frames of the last packing that ended, also while the file is being packed again; it must not be truncated or
 * overwritten by anything else meanwhile, which is told when a record is read. After {@link #close()} nothing can be read. The mapping
 * itself goes when the garbage collector finds it unused, as Java 17 knows no safe way to end it sooner; until then Windows does not let
 * the file be deleted.
 *
 * <p>Thread-safe.
 */
public final class FrameStore implements FrameSource, AutoCloseable {
    /** The usual ending of such files' names. */
    public static final String ENDING = ".vframes";

    private static final long SEGMENT_BYTES = 1L << 30;

    private final Path file;
    private final StoreSettings settings;
    private final StoreLayout layout;
    private final StoreIndex index;
    private final long end;
    private volatile @Nullable MappedSlots slots;

    private FrameStore(Path file, StoreHead head, StoreCommit commit, StoreIndex index, MappedSlots slots) {
        this.file = file;
        settings = head.settings();
        layout = head.layout();
        this.index = index;
        end = layout.offset(commit.indexSlot()) + commit.indexBytes();
        this.slots = slots;
    }

    /**
     * Whether a file is meant to be a store.
     *
     * @param file any path
     * @return true if its name ends in {@link #ENDING} in any case and it is no folder, whether it is there or not, or it begins as a
     *     store does
     */
    public static boolean recognises(Path file) {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING)) {
            return !Files.isDirectory(file);
        }
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer begin = ByteBuffer.allocate(StoreHead.MAGIC.length);
            return StoreHead.fill(channel, begin, 0) && Arrays.equals(begin.array(), StoreHead.MAGIC);
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Maps a store and checks its header and index.
     *
     * @param file what was packed
     * @return the store, to be closed
     * @throws InputException if the file is absent, no store, of another version, damaged, or its first packing has not ended
     */
    public static FrameStore open(Path file) {
        return open(file, SEGMENT_BYTES);
    }

    static FrameStore open(Path file, long segmentBytes) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            StoreHead head = StoreHead.read(file, channel);
            StoreCommit commit = head.commit();
            if (commit == null) {
                throw new InputException(
                        file,
                        "its packing has not ended yet",
                        "Run the same packing again: it goes on where it stopped");
            }
            return new FrameStore(
                    file,
                    head,
                    commit,
                    StoreIndex.map(file, channel, head.layout(), commit),
                    MappedSlots.map(channel, head.layout(), commit.indexSlot(), segmentBytes));
        } catch (NoSuchFileException e) {
            throw new InputException(file, "does not exist", "Pack frames into it first", e);
        } catch (IOException e) {
            throw new InputException(file, "cannot be read (" + e.getMessage() + ")", "Check the file", e);
        }
    }

    /**
     * Where the store lies.
     *
     * @return its file
     */
    public Path file() {
        return file;
    }

    /**
     * What all records have in common.
     *
     * @return the settings it was packed with
     */
    public StoreSettings settings() {
        return settings;
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public String id(int frame) {
        return entry(frame).id();
    }

    @Override
    public FrameOrigin origin(int frame) {
        return entry(frame).origin();
    }

    /**
     * What is known of a frame without reading its record.
     *
     * @param frame 0 to {@code size() - 1}
     * @return its place in the index
     */
    public StoreEntry entry(int frame) {
        return index.entry(Objects.checkIndex(frame, size()));
    }

    /**
     * What tells these frames and vessels from others.
     *
     * @return a hash of the settings, the ids and the hashes of the originals, in their order
     */
    @Override
    public String fingerprint() {
        Hasher hasher = Hashing.sha256().newHasher();
        hasher.putInt(settings.side()).putUnencodedChars(settings.filter().name());
        hasher.putChar('\n').putUnencodedChars(settings.anatomy());
        for (int i = 0; i < size(); i++) {
            StoreEntry entry = entry(i);
            hasher.putChar('\n').putUnencodedChars(entry.id());
            hasher.putChar('\n').putUnencodedChars(entry.stamp().sha256());
        }
        return hasher.hash().toString();
    }

    @Override
    public Angiogram read(int frame) {
        ByteBuffer record = record(frame);
        return new Angiogram(
                entry(frame).name(), StoreRecord.frame(record, index.width(frame), index.height(frame)), file);
    }

    /**
     * Reads a frame and its vessels.
     *
     * @param frame 0 to {@code size() - 1}
     * @return new images
     * @throws InputException if the record is damaged
     * @throws IllegalStateException if the store is closed
     */
    public PackedFrame get(int frame) {
        ByteBuffer record = record(frame);
        int width = index.width(frame);
        int height = index.height(frame);
        return new PackedFrame(
                StoreRecord.frame(record, width, height),
                settings.holdsAnatomy() ? StoreRecord.anatomy(layout, record, width, height) : null);
    }

    /**
     * Checks a record without making images of it.
     *
     * @param frame 0 to {@code size() - 1}
     * @throws InputException if the record is damaged
     * @throws IllegalStateException if the store is closed
     */
    public void verify(int frame) {
        record(frame);
    }

    private ByteBuffer record(int frame) {
        MappedSlots open = slots;
        if (open == null) {
            throw new IllegalStateException(file + " is closed: open it anew");
        }
        requireWhole();
        int slot = index.slot(Objects.checkIndex(frame, size()));
        ByteBuffer record = open.at(slot);
        String fault = StoreRecord.fault(record, slot);
        if (fault == null && !index.matches(frame, record)) {
            fault = "it holds another frame";
        }
        if (fault != null) {
            throw new InputException(
                    file,
                    "the record of frame " + id(frame) + " is damaged (" + fault + ")",
                    "Pack the frames again with a check of all records (pack --rehash): it makes damaged ones anew");
        }
        return record;
    }

    /** Reading a mapped page behind the end of a file would end the process. A file without a name keeps its pages. */
    private void requireWhole() {
        long bytes;
        try {
            bytes = Files.size(file);
        } catch (IOException e) {
            return;
        }
        if (bytes < end) {
            throw new InputException(
                    file,
                    "was cut to " + bytes + " bytes while it is in use, " + end + " are needed",
                    "Put the whole file back and resume");
        }
    }

    @Override
    public void close() {
        slots = null;
    }
}
