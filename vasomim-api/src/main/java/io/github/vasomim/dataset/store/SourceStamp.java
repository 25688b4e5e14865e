package io.github.vasomim.dataset.store;

import com.google.common.hash.HashCode;

/**
 * What tells whether the original of a stored frame has changed.
 *
 * @param bytes its size
 * @param modified when its file was last changed, in nanoseconds since 1970, as far as the file system knows; 0 where it is no file
 * @param place tells where the file lay, links resolved, from other places: a hash; 0 where it is no file
 * @param sha256 of its content, in hexadecimal
 */
public record SourceStamp(long bytes, long modified, long place, String sha256) {
    /** Bytes of a SHA-256. */
    static final int HASH_BYTES = 32;

    /** Checks the hash. */
    public SourceStamp {
        if (HashCode.fromString(sha256).bits() != Byte.SIZE * HASH_BYTES) {
            throw new IllegalArgumentException("sha256 is " + sha256 + ": it has 64 hexadecimal digits");
        }
    }
}
