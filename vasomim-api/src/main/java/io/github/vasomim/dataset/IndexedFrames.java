package io.github.vasomim.dataset;

import java.util.Objects;

/**
 * Frames, alone or with what is known of them, read one at a time. Implementations are thread-safe and keep one order; a frame is the same
 * each time it is read.
 *
 * @param <T> what is read: the frame and what belongs to it
 */
public interface IndexedFrames<T> {
    /**
     * Number of frames.
     *
     * @return 0 or more
     */
    int size();

    /**
     * What tells a frame from all others of the set.
     *
     * @param index 0 to {@link #size()} - 1
     * @return an identifier that does not change between runs
     */
    String id(int index);

    /**
     * Whose frame it is.
     *
     * @param index 0 to {@link #size()} - 1
     * @return as far as it is known; nothing unless overridden
     */
    default FrameOrigin origin(int index) {
        Objects.checkIndex(index, size());
        return FrameOrigin.UNKNOWN;
    }

    /**
     * Reads a frame with what belongs to it.
     *
     * @param index 0 to {@link #size()} - 1
     * @return what stands there
     * @throws io.github.vasomim.InputException if a file cannot be read, or what it holds does not belong to its frame
     */
    T read(int index);
}
