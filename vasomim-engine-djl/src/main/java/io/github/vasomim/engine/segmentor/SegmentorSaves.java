package io.github.vasomim.engine.segmentor;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes a training of the segmentor resumable.
 *
 * @param file the checkpoint; whoever has stored the finished weights may delete it
 * @param origin what the training follows from, such as its settings and a fingerprint of its frames; a checkpoint of another origin is
 *     not gone on from but replaced
 * @param stop asked after each step; true writes a checkpoint and stops
 * @param seconds least time between two checkpoints, not negative
 */
public record SegmentorSaves(Path file, Map<String, String> origin, BooleanSupplier stop, int seconds) {
    /** Checks the time. */
    public SegmentorSaves {
        origin = Map.copyOf(origin);
        if (seconds < 0) {
            throw new IllegalArgumentException("seconds is " + seconds + ": no time between checkpoints is negative");
        }
    }

    @Nullable SegmentorCheckpoint find() {
        return SegmentorCheckpoint.find(file, origin);
    }
}
