package io.github.vasomim.dataset;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.github.vasomim.image.Angiogram;

/** Frames without labels, read one at a time. Thread-safe; a frame is the same each time it is read. */
public interface FrameSource extends IndexedFrames<Angiogram> {
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
}
