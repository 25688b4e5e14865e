package io.github.vasomim.engine.finetune;

import java.util.concurrent.atomic.AtomicLong;

/** What is left of the memory in which a run may keep frames, training and validation frames together. Thread-safe. */
public final class FrameMemory {
    private final AtomicLong free;

    /**
     * Sets the limit.
     *
     * @param bytes 0 to keep nothing
     */
    public FrameMemory(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(bytes + " bytes for frames: give 0 or more");
        }
        free = new AtomicLong(bytes);
    }

    /**
     * Asks for memory.
     *
     * @param bytes how much
     * @return whether there was as much; it is taken then
     */
    public boolean take(long bytes) {
        return free.getAndUpdate(left -> left >= bytes ? left - bytes : left) >= bytes;
    }

    /**
     * Gives memory back.
     *
     * @param bytes how much was taken
     */
    void give(long bytes) {
        free.addAndGet(bytes);
    }
}
