package io.github.vasomim.engine.pretrain;

import io.github.vasomim.engine.run.RunListener;
import io.github.vasomim.engine.weights.WeightReport;

/** Hears of a running pre-training, on the training thread. Each method does nothing unless overridden. */
public interface PretrainListener extends RunListener {
    /** Hears nothing. */
    PretrainListener SILENT = new PretrainListener() {};

    /**
     * Stored weights were held against the network's and have their places.
     *
     * @param report what became of each tensor
     */
    default void weightsLoaded(WeightReport report) {}

    /**
     * A step of a training in 16-bit floats was left out, because gradients overflowed; the loss is scaled up less from now on. A few of
     * these at the beginning, and one now and then, are as it should be.
     *
     * @param step its number, the first is 1
     * @param scale what the loss is multiplied by from now on
     */
    default void stepSkipped(long step, double scale) {}

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
