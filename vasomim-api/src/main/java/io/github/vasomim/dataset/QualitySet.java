package io.github.vasomim.dataset;

import com.google.common.collect.ImmutableList;
import io.github.vasomim.InputException;
import java.util.Objects;

/** Frames with scores of their quality, read on demand. Implementations are immutable and thread-safe, and keep one order. */
public interface QualitySet {
    /**
     * What is scored.
     *
     * @return names, at least one, no two alike
     */
    ImmutableList<String> metrics();

    /**
     * Number of frames under test.
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
     * Reads a frame and its references.
     *
     * @param index 0 to {@link #size()} - 1
     * @return with one score per metric
     * @throws InputException if a file cannot be read
     */
    RatedFrame read(int index);
}
