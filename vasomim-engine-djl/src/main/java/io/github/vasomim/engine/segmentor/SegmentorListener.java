package io.github.vasomim.engine.segmentor;

import io.github.vasomim.engine.run.RunListener;

/** Hears of a running training of the segmentor, on the training thread. */
@FunctionalInterface
public interface SegmentorListener extends RunListener {
    /** Hears nothing. */
    SegmentorListener SILENT = progress -> {};

    /**
     * A step was done.
     *
     * @param progress where training stands
     */
    void stepDone(SegmentorProgress progress);
}
