package io.github.vasomim.engine.run;

import io.github.vasomim.InputException;
import java.nio.file.Path;
import java.util.List;

/** Hears of what any training does to its files, on the training thread. Each method does nothing unless overridden. */
public interface RunListener {
    /**
     * A checkpoint stands on disk.
     *
     * @param file the complete file
     */
    default void checkpointWritten(Path file) {}

    /**
     * A file could not be written. Training goes on and tries again; it fails at its end if it still cannot.
     *
     * @param cause what is wrong
     */
    default void notWritten(InputException cause) {}

    /**
     * Training goes on from an earlier checkpoint, because newer ones are damaged.
     *
     * @param damaged what is wrong with each newer one
     * @param used the checkpoint in their place
     */
    default void fellBack(List<InputException> damaged, Path used) {}

    /**
     * Training goes on from a checkpoint that was made with another engine or number of threads: its result is no longer, bit for bit,
     * that of a run without a break.
     *
     * @param differences each as in {@code threads was 1 and is 2}
     */
    default void resumedElsewhere(List<String> differences) {}

    /**
     * Training goes on in 32 bits although less was asked for.
     *
     * @param reason why
     */
    default void staysWide(String reason) {}

    /**
     * Training fails, and a checkpoint holds all steps done before.
     *
     * @param step steps done
     * @param checkpoint the complete file
     */
    default void rescued(long step, Path checkpoint) {}

    /**
     * The events for TensorBoard end here, because they cannot be written; training goes on without them.
     *
     * @param cause what is wrong
     */
    default void eventsLost(InputException cause) {}
}
