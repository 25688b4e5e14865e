package io.github.vasomim.examples.spark;

import java.io.Serial;
import java.io.Serializable;

/**
 * A frame of a job as every machine of a cluster finds it.
 *
 * @param name what its results are called
 * @param file the file it is kept in; of an archive the place in it
 * @param index which of its file's frames, from 0
 * @param count how many frames the file has
 * @param bytes size of the file when the job was planned, 0 where it could not be told
 * @param modified when it was last changed, in milliseconds since 1970, 0 where it could not be told
 * @param sha256 of its content where that is known without reading it, else empty
 */
public record ListedFrame(String name, String file, int index, int count, long bytes, long modified, String sha256)
        implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;
}
