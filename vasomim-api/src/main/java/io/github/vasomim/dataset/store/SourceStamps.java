package io.github.vasomim.dataset.store;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.io.StoredFrame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Stamps of frames: of their files where they have some, else of their pixels. Thread-safe. */
final class SourceStamps {
    private final FrameSource frames;
    /** Those of cines: what all frames of a file share is read once and not once a frame. */
    private final ConcurrentMap<Path, SourceStamp> cines = new ConcurrentHashMap<>();

    SourceStamps(FrameSource frames) {
        this.frames = frames;
    }

    /** Whether place, size and time of a file are still the same; false where there is no file to ask. */
    boolean seemsUnchanged(int index, SourceStamp then) {
        if (!(frames instanceof FrameSet files)) {
            return false;
        }
        Path file = files.path(index);
        try {
            return Files.size(file) == then.bytes() && modified(file) == then.modified() && place(file) == then.place();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A frame's stamp; all frames of a cine bear the one that its file had when the first of them was asked for. */
    SourceStamp of(int index) {
        if (!(frames instanceof FrameSet files)) {
            return ofPixels(frames.read(index).pixels());
        }
        StoredFrame stored = files.stored(index);
        return stored.inCine() ? cines.computeIfAbsent(stored.file(), SourceStamps::ofFile) : ofFile(stored.file());
    }

    private static SourceStamp ofPixels(FloatImage pixels) {
        Hasher hasher = Hashing.sha256().newHasher();
        hasher.putInt(pixels.width()).putInt(pixels.height());
        for (float value : pixels.values()) {
            hasher.putFloat(value);
        }
        return new SourceStamp(
                (long) Float.BYTES * pixels.values().length, 0, 0, hasher.hash().toString());
    }

    private static SourceStamp ofFile(Path file) {
        try {
            // The time first: a change while the content is read then shows in the next packing.
            long modified = modified(file);
            return new SourceStamp(
                    Files.size(file),
                    modified,
                    place(file),
                    MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static long modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
    }

    /** The same name, size and time below another root, or behind a link that was turned, is another file all the same. */
    private static long place(Path file) throws IOException {
        return Hashing.sha256()
                .hashString(file.toRealPath().toString(), StandardCharsets.UTF_8)
                .asLong();
    }

    private static InputException unreadable(Path file, IOException e) {
        return new InputException(file, "cannot be read (" + e.getMessage() + ")", "Check the file", e);
    }
}
