package io.github.vasomim.examples.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.List;

/**
 * Frames that one task works on, and whose manifest says that they are done.
 *
 * @param number from 0
 * @param frames at least one
 */
public record Partition(int number, List<ListedFrame> frames) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Keeps a copy. */
    public Partition {
        frames = List.copyOf(frames);
    }
}
