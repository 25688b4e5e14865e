package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.io.FrameLocation;
import java.nio.file.Path;
import java.util.List;

/** The unlabelled frames of a command: those of files and folders, or a frame store. */
public final class FrameInput implements AutoCloseable {
    private final FrameSource frames;

    private FrameInput(FrameSource frames) {
        this.frames = frames;
    }

    /**
     * Opens what is named.
     *
     * @param data where frames are, or one store
     * @return the frames, to be closed
     * @throws InputException if one of them cannot be read, or a store is named beside others
     */
    public static FrameInput open(List<FrameLocation> data) {
        for (FrameLocation location : data) {
            Path path = location.path();
            if (location.pattern().isEmpty() && FrameStore.recognises(path)) {
                if (data.size() > 1) {
                    throw new InputException(
                            path,
                            "is a frame store, which stands alone",
                            "Name it alone, or pack all folders into one store");
                }
                return new FrameInput(FrameStore.open(path));
            }
        }
        return new FrameInput(FrameSet.at(data));
    }

    /**
     * The frames themselves.
     *
     * @return a set, or a store
     */
    public FrameSource frames() {
        return frames;
    }

    /**
     * Says what was found.
     *
     * @return the number of frames, and what else is worth telling
     */
    public String describe() {
        return frames instanceof FrameSet set
                ? FrameCheck.describe(set)
                : Counted.of(frames.size(), "frame") + " from a store"
                        + (frames instanceof FrameStore store
                                        && store.settings().holdsAnatomy()
                                ? " with their vessels"
                                : "");
    }

    /**
     * Reads every frame once, so that a bad one shows at once and not in the midst of long work.
     *
     * @param terminal where progress and failures go
     * @param need how large they must be
     * @return the exit code: bad input if a frame cannot be used
     */
    public int check(Terminal terminal, FrameNeed need) {
        return frames instanceof FrameStore store
                ? FrameCheck.stored(terminal, store, need)
                : FrameCheck.frames(terminal, (FrameSet) frames, need);
    }

    @Override
    public void close() {
        if (frames instanceof FrameStore store) {
            store.close();
        }
    }
}
