package io.github.vasomim.dataset.check;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What frames a data set is made of.
 *
 * @param frames each frame that could be read, by set, split and path
 */
public record Manifest(List<ManifestEntry> frames) {
    /** Keeps a copy of the list. */
    public Manifest {
        frames = List.copyOf(frames);
    }

    /**
     * One number for the whole, to be kept beside what was made of it.
     *
     * @return SHA-256 of all paths, sets, splits and pictures, in hexadecimal; changes with each of them
     */
    public String digest() {
        Hasher hasher = Hashing.sha256().newHasher();
        for (ManifestEntry frame : frames) {
            // A zero, which no path holds, keeps neighbouring fields apart.
            for (String field : List.of(frame.path(), frame.set(), frame.split(), frame.sha256())) {
                hasher.putString(field, StandardCharsets.UTF_8).putByte((byte) 0);
            }
        }
        return hasher.hash().toString();
    }
}
