package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.run.RunListener;

/** Hears of a running pre-training, on the training thread. Each method does nothing unless overridden. */
public interface PretrainListener extends RunListener {
    /** Hears nothing. */
    PretrainListener SILENT = new PretrainListener() {};

    /**
     * A step was done.
     *
     * @param progress where training stands
     */
    default void stepDone(PretrainProgress progress) {}

    /**
     * An epoch was done.
     *
     * @param epoch what it came to
     */
    default void epochDone(EpochRecord epoch) {}
}
