package io.github.vasomim.dataset.store;

import com.google.common.io.LittleEndianDataOutputStream;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Packs frames and their vessels into a {@link FrameStore}: call {@link #pack} for each frame, from as many threads as there are, then
 * {@link #commit()} once. Where the file stands already, only what changed is made anew. Killed at any time, a packing leaves what
 * readers saw before it, and the next packing keeps each record that was complete.
 *
 * <p>Thread-safe. One packing of a file at a time; another is refused.
 */
public final class FrameStoreWriter implements AutoCloseable {
    private final StoreFile file;
    private final StoreSettings settings;
    private final StoreLayout layout;
    private final FrameSource frames;
    private final SourceStamps stamps;
    private final @Nullable Function<FloatImage, LabelImage> anatomy;
    private final @Nullable StoreIndex before;
    private final Map<String, PlacedEntry> standing = new HashMap<>();
    private final AtomicReferenceArray<PlacedEntry> placed;
    private final AtomicInteger made = new AtomicInteger();
    private final AtomicReference<@Nullable UnwritableStoreException> unwritable = new AtomicReference<>();
    private final Deque<Integer> free = new ArrayDeque<>();
    private int end;
    private boolean committed;

    private FrameStoreWriter(StoreFile file, FrameSource frames, @Nullable Function<FloatImage, LabelImage> anatomy)
            throws IOException {
        this.file = file;
        this.frames = frames;
        this.anatomy = anatomy;
        stamps = new SourceStamps(frames);
        settings = file.head().settings();
        layout = file.head().layout();
        StoreCommit commit = file.head().commit();
        before = commit == null ? null : file.index(commit);
        for (int i = 0; before != null && i < before.size(); i++) {
            PlacedEntry entry = new PlacedEntry(before.slot(i), before.entry(i));
            standing.put(entry.entry().id(), entry);
        }
        StoreTail tail = file.tail(commit == null ? 0 : commit.endSlot(layout));
        standing.putAll(tail.records());
        free.addAll(tail.free());
        end = tail.end();
        placed = new AtomicReferenceArray<>(frames.size());
    }

    /**
     * Begins, or goes on with, a packing.
     *
     * @param file the store, created where it is absent
     * @param settings what its records have in common
     * @param frames what to pack
     * @param anatomy finds the vessels in a frame as {@link StoreSettings#stored} gives it: any label but 0 on the vessel; null
     *     where the settings hold no anatomy. Thread-safe
     * @return the writer, to be closed
     * @throws InputException if there are no frames, or the file cannot be written, is no store, is damaged, was packed with other
     *     settings, or is being packed by another
     * @throws IllegalArgumentException if there is an anatomy without settings that name it, or the other way round
     */
    public static FrameStoreWriter open(
            Path file, StoreSettings settings, FrameSource frames, @Nullable Function<FloatImage, LabelImage> anatomy) {
        if (settings.holdsAnatomy() != (anatomy != null)) {
            throw new IllegalArgumentException("settings " + settings + (anatomy == null ? " without" : " with")
                    + " a way to find vessels: name it and give it, or neither");
        }
        if (frames.size() == 0) {
            throw new InputException("the frames", "there are none", "Name a folder that holds angiograms");
        }
        StoreFile opened = StoreFile.open(file, settings);
        boolean done = false;
        try {
            FrameStoreWriter writer = new FrameStoreWriter(opened, frames, anatomy);
            done = true;
            return writer;
        } catch (IOException e) {
            throw opened.refusal(e);
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }

    /**
     * Sees to it that the file holds one frame's record. A record stands as long as its original's content does. Records of former
     * packings are not read: damage shows when a frame is, or here on demand.
     *
     * @param index 0 to {@code frames.size() - 1}
     * @param rehash false to take an original for unchanged if its file lies where it lay, with the size and time it had, and its
     *     record for sound; true to compare the original's content and the record's checksum
     * @return true if it was read and packed anew, false if its record stood
     * @throws InputException if the frame cannot be read or its id is too long
     * @throws UnwritableStoreException if the file cannot be written, now or in a call before: no frame can be packed any more, and what
     *     was stays for the next packing
     */
    public boolean pack(int index, boolean rehash) {
        UnwritableStoreException failed = unwritable.get();
        if (failed != null) {
            throw failed;
        }
        PlacedEntry old = standing.get(frames.id(index));
        SourceStamp then = old == null ? null : old.entry().stamp();
        SourceStamp stamp = then != null && !rehash && stamps.seemsUnchanged(index, then) ? then : stamps.of(index);
        try {
            if (old != null
                    && then != null
                    && stamp.sha256().equals(then.sha256())
                    && (!rehash || file.isSound(old.slot()))) {
                placed.set(index, new PlacedEntry(old.slot(), old.entry().seenAs(stamp, frames.origin(index))));
                return false;
            }
            Angiogram frame = frames.read(index);
            FloatImage pixels = settings.stored(frame.pixels());
            StoreEntry entry = new StoreEntry(
                    frames.id(index), frame.name(), frames.origin(index), pixels.width(), pixels.height(), stamp);
            write(index, entry, pixels, anatomy == null ? null : anatomy.apply(pixels));
            made.incrementAndGet();
            return true;
        } catch (IOException e) {
            unwritable.compareAndSet(null, file.refusal(e));
            throw Objects.requireNonNull(unwritable.get());
        }
    }

    private void write(int index, StoreEntry entry, FloatImage pixels, @Nullable LabelImage mask) throws IOException {
        if (mask != null && (mask.width() != pixels.width() || mask.height() != pixels.height())) {
            throw new IllegalStateException("vessels of " + mask.width() + "x" + mask.height() + " for a frame of "
                    + pixels.width() + "x" + pixels.height() + ": both must have one size");
        }
        int slot = nextSlot();
        byte[] record;
        try {
            record = StoreRecord.encode(layout, slot, entry, pixels, mask);
        } catch (IllegalArgumentException e) {
            throw new InputException(entry.id(), String.valueOf(e.getMessage()), "Use shorter names of folders", e);
        }
        file.write(ByteBuffer.wrap(record), layout.offset(slot));
        placed.set(index, new PlacedEntry(slot, entry));
    }

    private synchronized int nextSlot() {
        if (committed) {
            throw new IllegalStateException("the packing is committed: open another writer");
        }
        Integer reused = free.poll();
        return reused == null ? end++ : reused;
    }

    /**
     * Makes what was packed visible to readers, in the order of the frames. Where nothing has changed nothing is written.
     *
     * @return what it came to
     * @throws IllegalStateException if a frame has not been packed, or this was done before
     * @throws UnwritableStoreException if the file cannot be written; readers then see what they saw before
     */
    public synchronized PackSummary commit() {
        try {
            byte[] index = index();
            if (committed) {
                throw new IllegalStateException("the packing is committed: open another writer");
            }
            committed = true;
            StoreCommit standingCommit = file.head().commit();
            int slot = end;
            if (before != null && standingCommit != null && before.holds(index)) {
                slot = standingCommit.indexSlot();
            } else {
                file.commit(index, frames.size(), slot);
            }
            long bytes = file.truncate(layout.offset(slot) + index.length);
            int remade = made.get();
            long unused = bytes - index.length - layout.offset(frames.size());
            return new PackSummary(frames.size(), remade, frames.size() - remade, dropped(), bytes, unused);
        } catch (IOException e) {
            throw file.refusal(e);
        }
    }

    private byte[] index() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LittleEndianDataOutputStream out = new LittleEndianDataOutputStream(bytes);
        for (int i = 0; i < placed.length(); i++) {
            PlacedEntry each = placed.get(i);
            if (each == null) {
                throw new IllegalStateException(
                        "frame " + frames.id(i) + " has not been packed: pack all, then commit");
            }
            each.write(out);
        }
        return bytes.toByteArray();
    }

    private int dropped() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < frames.size(); i++) {
            ids.add(frames.id(i));
        }
        int count = 0;
        for (int i = 0; before != null && i < before.size(); i++) {
            count += ids.contains(before.entry(i).id()) ? 0 : 1;
        }
        return count;
    }

    /** Ends the packing. Without a commit before it, readers see nothing of it, and the next packing goes on with it. */
    @Override
    public void close() {
        file.close();
    }
}
