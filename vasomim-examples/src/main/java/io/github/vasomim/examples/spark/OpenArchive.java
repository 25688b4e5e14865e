package io.github.vasomim.examples.spark;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.examples.cli.InputFrame;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.StoredFrame;
import io.github.vasomim.io.dicom.CineCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the frames of an archive, those of a cine best one after the other. For one thread. */
public final class OpenArchive implements AutoCloseable {
    private final @Nullable FileSystem zip;
    private final @Nullable FrameStore store;
    private final CineCache cines = new CineCache();
    private String hashed = "";
    private String hash = "";

    OpenArchive(@Nullable FileSystem zip, @Nullable FrameStore store) {
        this.zip = zip;
        this.store = store;
    }

    /**
     * Where a frame is kept.
     *
     * @param frame one of the archive
     * @return as the commands know it
     */
    public InputFrame at(ListedFrame frame) {
        Path file = zip == null ? Path.of(frame.file()) : zip.getPath(frame.file());
        return new InputFrame(new StoredFrame(file, frame.index(), frame.count()), frame.name(), cines);
    }

    /**
     * Decodes a frame.
     *
     * @param frame one of the archive
     * @return its pixels
     * @throws InputException if it cannot be read
     */
    public Angiogram read(ListedFrame frame) {
        return store == null ? at(frame).read() : store.read(frame.index());
    }

    /**
     * What tells the content of a frame's file from all others.
     *
     * @param frame one of the archive
     * @return SHA-256 of its file, in a store of what was packed
     * @throws InputException if it cannot be read, or another frame has taken its place in a store
     */
    public String hash(ListedFrame frame) {
        if (store != null) {
            String now = store.entry(frame.index()).stamp().sha256();
            if (!now.equals(frame.sha256())) {
                throw new InputException(
                        store.file() + ", frame " + frame.name(),
                        "was packed anew since the job was planned",
                        "Leave the store as it is while the job runs, and start it again");
            }
            return now;
        }
        // All frames of a cine share one file.
        if (!hashed.equals(frame.file())) {
            hash = ContentSum.of(at(frame).file());
            hashed = frame.file();
        }
        return hash;
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
        if (zip != null) {
            try {
                zip.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
