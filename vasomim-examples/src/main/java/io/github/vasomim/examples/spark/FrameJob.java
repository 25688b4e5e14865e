package io.github.vasomim.examples.spark;

import com.google.gson.JsonObject;
import java.io.Serializable;

/** What is done to the frames of a job: settings that travel to every machine, where they are made ready to work. */
public sealed interface FrameJob extends Serializable permits VesselSearch, ModelUse {
    /**
     * What the job is called.
     *
     * @return a word
     */
    String task();

    /**
     * All that results depend on but the frames.
     *
     * @return the same for equal results, wherever model and frames lie
     */
    JsonObject settings();

    /**
     * Gets ready to work, once in the process of an executor.
     *
     * @param threads threads that one task may keep busy
     * @return to be closed
     * @throws io.github.vasomim.InputException if a model is not there or is another than the job was planned with
     */
    FrameWorker open(int threads);
}
