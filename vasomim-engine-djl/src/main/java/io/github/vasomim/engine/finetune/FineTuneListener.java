package io.github.vasomim.engine.finetune;

import io.github.vasomim.engine.run.RunListener;
import io.github.vasomim.engine.weights.WeightReport;
import java.nio.file.Path;

/** Hears of a running fine-tuning, on the training thread. Each method does nothing unless overridden. */
public interface FineTuneListener extends RunListener {
    /** Hears nothing. */
    FineTuneListener SILENT = new FineTuneListener() {};

    /**
     * Stored weights were held against the network's and have their places.
     *
     * @param report what became of each tensor
     */
    default void weightsLoaded(WeightReport report) {}

    /**
     * A step was done.
     *
     * @param progress where training stands
     */
    default void stepDone(FineTuneProgress progress) {}

    /**
     * An epoch was done, and validated if it was its turn.
     *
     * @param epoch what it came to
     */
    default void epochDone(FineTuneEpoch epoch) {}

    /**
     * A model better than all before stands on disk.
     *
     * @param file the complete file
     */
    default void modelWritten(Path file) {}
}
