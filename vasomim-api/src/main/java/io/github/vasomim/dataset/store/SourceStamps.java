package io.github.vasomim.dataset.store;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.FloatImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Stamps of frames: of their files where they have some, else of their pixels. */
final class SourceStamps {
    private SourceStamps() {}

    /** Whether size and time of a file are still the same; false where there is no file to ask. */
    static boolean seemsUnchanged(FrameSource frames, int index, SourceStamp then) {
        if (!(frames instanceof FrameSet files)) {
            return false;
        }
        Path file = files.path(index);
        try {
            return Files.size(file) == then.bytes() && modified(file) == then.modified();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static SourceStamp of(FrameSource frames, int index) {
        if (!(frames instanceof FrameSet files)) {
            FloatImage pixels = frames.read(index).pixels();
            Hasher hasher = Hashing.sha256().newHasher();
            hasher.putInt(pixels.width()).putInt(pixels.height());
            for (float value : pixels.values()) {
                hasher.putFloat(value);
            }
            return new SourceStamp(
                    (long) Float.BYTES * pixels.values().length,
                    0,
                    hasher.hash().toString());
        }
        Path file = files.path(index);
        try {
            // The time first: a change while the content is read then shows in the next packing.
            long modified = modified(file);
            return new SourceStamp(
                    Files.size(file),
                    modified,
                    MoreFiles.asByteSource(file).hash(Hashing.sha256()).toString());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static long modified(Path file) throws IOException {
        return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS);
    }

    private static InputException unreadable(Path file, IOException e) {
        return new InputException(file, "cannot be read (" + e.getMessage() + ")", "Check the file", e);
    }
}
