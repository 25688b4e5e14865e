package io.github.vasomim.dataset;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.primitives.ImmutableIntArray;
import io.github.vasomim.image.Angiogram;
import java.util.Objects;

/**
 * Some frames of a source, under the ids they have there.
 *
 * @param all the source
 * @param indices which of its frames, in the order of this subset
 */
public record FrameSubset(FrameSource all, ImmutableIntArray indices) implements FrameSource, FramePart<Angiogram> {
    /**
     * Checks the indices.
     *
     * @param all the source
     * @param indices which of its frames, in the order of this subset
     * @throws IndexOutOfBoundsException if the source has no such frame
     */
    public FrameSubset {
        int size = all.size();
        indices.forEach(index -> Objects.checkIndex(index, size));
    }

    /** Changes with the source as well: what the source knows of its frames beside their ids counts. */
    @Override
    public String fingerprint() {
        Hasher hasher = Hashing.sha256().newHasher().putUnencodedChars(all.fingerprint());
        indices.forEach(hasher::putInt);
        return hasher.hash().toString();
    }
}
