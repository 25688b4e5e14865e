package io.github.vasomim.dataset;

import io.github.vasomim.image.Angiogram;

/** Frames without labels, read one at a time. Thread-safe; a frame is the same each time it is read. */
public interface FrameSource {
    /**
     * Number of frames.
     *
     * @return 0 or more
     */
    int size();

    /**
     * What tells one frame from all others of this source.
     *
     * @param index 0 to {@code size() - 1}
     * @return an identifier that does not change between runs
     */
    String id(int index);

    /**
     * Whose frame it is.
     *
     * @param index 0 to {@code size() - 1}
     * @return as far as it is known; nothing unless overridden
     */
    default FrameOrigin origin(int index) {
        return FrameOrigin.UNKNOWN;
    }

    /**
     * Reads one frame.
     *
     * @param index 0 to {@code size() - 1}
     * @return the frame
     */
    Angiogram read(int index);
}
