package io.github.vasomim.engine.internal.data;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Frames in files of their own that must stay as they are while a training reads them again and again: a file that has another size or
 * time than when it was first read is refused, as what is trained then is neither the old data nor the new. Thread-safe.
 */
public final class WatchedFrames implements FrameSource, ForwardedFrames<Angiogram> {
    private final FrameSet set;
    private final AtomicLongArray stamps;

    private WatchedFrames(FrameSet set) {
        this.set = set;
        stamps = new AtomicLongArray(set.size());
    }

    /**
     * Watches frames where that can be done.
     *
     * @param frames any frames
     * @return frames in files watched, others as they are
     */
    public static FrameSource of(FrameSource frames) {
        return frames instanceof FrameSet set ? new WatchedFrames(set) : frames;
    }

    @Override
    public FrameSet set() {
        return set;
    }

    @Override
    public String fingerprint() {
        return set.fingerprint();
    }

    /**
     * Reads a frame.
     *
     * @param index 0 to {@link #size()} - 1
     * @return the frame
     * @throws InputException if its file cannot be read or is another than before
     */
    @Override
    public Angiogram read(int index) {
        Angiogram frame = set.read(index);
        // After reading: what was read is then what the stamp says, or the next look tells.
        long stamp = stamp(set.path(index));
        if (!stamps.compareAndSet(index, 0, stamp) && stamps.get(index) != stamp) {
            throw new InputException(
                    set.path(index),
                    "was replaced or changed while it is trained on",
                    "Put the former file back and resume");
        }
        return frame;
    }

    /** Size and time in one number, never 0. */
    private static long stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return (31 * attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + attributes.size()) | 1;
        } catch (IOException e) {
            throw new InputException(file, "cannot be read (" + e.getMessage() + ")", "Put it back and resume", e);
        }
    }
}
