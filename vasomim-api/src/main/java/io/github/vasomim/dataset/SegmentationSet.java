package io.github.vasomim.dataset;

import io.github.vasomim.InputException;
import java.util.Objects;

/** Labelled frames, read on demand. Implementations are immutable and thread-safe, and keep one order. */
public interface SegmentationSet {
    /**
     * Number of frames.
     *
     * @return their number
     */
    int size();

    /**
     * What tells a frame from all others of the set.
     *
     * @param index 0 to {@link #size()} - 1
     * @return the id
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
     * Reads a frame and its label.
     *
     * @param index 0 to {@link #size()} - 1
     * @return both, of one size
     * @throws InputException if a file cannot be read or sizes differ
     */
    LabelledFrame read(int index);
}
