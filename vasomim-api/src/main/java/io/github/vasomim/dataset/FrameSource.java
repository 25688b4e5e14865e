package io.github.vasomim.dataset;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.image.Angiogram;
import java.util.Objects;

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
        Objects.checkIndex(index, size());
        return FrameOrigin.UNKNOWN;
    }

    /**
     * What tells these frames from others, so that a run is not resumed on other frames.
     *
     * @return a hash of the ids in their order; sources that know more of their frames add it
     */
    default String fingerprint() {
        Hasher hasher = Hashing.sha256().newHasher();
        for (int i = 0; i < size(); i++) {
            hasher.putUnencodedChars(id(i)).putChar('\n');
        }
        return hasher.hash().toString();
    }

    /**
     * Reads one frame.
     *
     * @param index 0 to {@code size() - 1}
     * @return the frame
     */
    Angiogram read(int index);
}
