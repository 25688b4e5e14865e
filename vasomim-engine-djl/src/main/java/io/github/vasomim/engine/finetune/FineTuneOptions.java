package io.github.vasomim.engine.finetune;

import ai.djl.Device;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run may bring along besides its settings. Start from {@link #DEFAULTS} and change what differs; each change is a copy.
 *
 * @param encoder the pre-trained encoder, safetensors; null to start from scratch
 * @param resume go on from the folder's checkpoint if there is one
 * @param listener hears of the progress
 * @param stop asked after each step; true stops the run, which can be resumed
 * @param device where to compute; null for the engine's own choice
 * @param memory bytes of memory in which training frames may be kept
 * @param eventSteps steps between two entries of the run's events for TensorBoard; 0 for no events. They change nothing of the result
 */
public record FineTuneOptions(
        @Nullable Path encoder,
        boolean resume,
        FineTuneListener listener,
        BooleanSupplier stop,
        @Nullable Device device,
        long memory,
        int eventSteps) {
    /** Steps between two entries of events where nothing else is said. */
    public static final int EVENT_STEPS = 10;

    /** A fresh run from scratch, silent, with frames in up to a third of the Java heap. */
    public static final FineTuneOptions DEFAULTS = new FineTuneOptions(
            null,
            false,
            FineTuneListener.SILENT,
            () -> false,
            null,
            Runtime.getRuntime().maxMemory() / 3,
            EVENT_STEPS);

    /** Checks the range. */
    public FineTuneOptions {
        if (eventSteps < 0) {
            throw new IllegalArgumentException("eventSteps " + eventSteps + ": a positive number, or 0 for no events");
        }
    }

    /**
     * Starts from an encoder, or from scratch.
     *
     * @param encoder its weights, or null for scratch
     * @return the changed copy
     */
    public FineTuneOptions withEncoder(@Nullable Path encoder) {
        return new FineTuneOptions(encoder, resume, listener, stop, device, memory, eventSteps);
    }

    /**
     * Resumes, or not.
     *
     * @param resume go on from the folder's checkpoint if there is one
     * @return the changed copy
     */
    public FineTuneOptions withResume(boolean resume) {
        return new FineTuneOptions(encoder, resume, listener, stop, device, memory, eventSteps);
    }

    /**
     * Lets someone listen.
     *
     * @param listener hears of the progress
     * @return the changed copy
     */
    public FineTuneOptions withListener(FineTuneListener listener) {
        return new FineTuneOptions(encoder, resume, listener, stop, device, memory, eventSteps);
    }

    /**
     * Makes the run stoppable.
     *
     * @param stop asked after each step
     * @return the changed copy
     */
    public FineTuneOptions withStop(BooleanSupplier stop) {
        return new FineTuneOptions(encoder, resume, listener, stop, device, memory, eventSteps);
    }

    /**
     * Computes elsewhere.
     *
     * @param device where to compute; null for the engine's own choice
     * @return the changed copy
     */
    public FineTuneOptions withDevice(@Nullable Device device) {
        return new FineTuneOptions(encoder, resume, listener, stop, device, memory, eventSteps);
    }

    /**
     * Limits the memory for frames; the result does not depend on it.
     *
     * @param memory bytes of memory in which training frames may be kept
     * @return the changed copy
     */
    public FineTuneOptions withMemory(long memory) {
        return new FineTuneOptions(encoder, resume, listener, stop, device, memory, eventSteps);
    }

    /**
     * Chooses how often the run's events are written.
     *
     * @param eventSteps steps between two entries, 0 for no events
     * @return the changed copy
     */
    public FineTuneOptions withEventSteps(int eventSteps) {
        return new FineTuneOptions(encoder, resume, listener, stop, device, memory, eventSteps);
    }
}
