package io.github.vasomim.engine.segmentor;

import io.github.vasomim.engine.internal.run.CheckpointSeries;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Makes a training of the segmentor resumable.
 *
 * @param file the newest checkpoint; whoever has stored the finished weights may {@link #delete} all
 * @param origin what the training follows from, such as its settings and a fingerprint of its frames; a checkpoint of another origin is
 *     not gone on from but replaced
 * @param stop asked after each step; true writes a checkpoint and stops
 * @param seconds least time between two checkpoints, not negative
 * @param keep how many of the last checkpoints are kept, at least one
 */
public record SegmentorSaves(Path file, Map<String, String> origin, BooleanSupplier stop, int seconds, int keep) {
    /** Checks the time. */
    public SegmentorSaves {
        origin = Map.copyOf(origin);
        if (seconds < 0) {
            throw new IllegalArgumentException("seconds is " + seconds + ": no time between checkpoints is negative");
        }
        if (keep < 1) {
            throw new IllegalArgumentException("keep is " + keep + ": at least the newest checkpoint is kept");
        }
    }

    /**
     * Keeps two checkpoints.
     *
     * @param file the newest checkpoint
     * @param origin what the training follows from
     * @param stop asked after each step; true writes a checkpoint and stops
     * @param seconds least time between two checkpoints, not negative
     */
    public SegmentorSaves(Path file, Map<String, String> origin, BooleanSupplier stop, int seconds) {
        this(file, origin, stop, seconds, 2);
    }

    CheckpointSeries series() {
        return new CheckpointSeries(file, keep);
    }

    /** Deletes all checkpoints, once the finished weights stand elsewhere. */
    public void delete() {
        series().delete();
    }
}
