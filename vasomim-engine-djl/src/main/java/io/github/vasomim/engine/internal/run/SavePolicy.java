package io.github.vasomim.engine.internal.run;

import io.github.vasomim.InputException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a checkpoint is due, and what follows when it cannot be written: training goes on and tries again, and fails at its end only if
 * the last attempt failed, too. For one thread.
 */
public final class SavePolicy {
    private static final long NANOS = 1_000_000_000L;
    private static final long RETRY_SECONDS = 60;

    private final long interval;
    private final LongSupplier nanoTime;
    private final Consumer<InputException> listener;
    private @Nullable InputException failure;
    private long last;

    /**
     * Begins now.
     *
     * @param seconds least time between two checkpoints; after one that could not be written at most a minute passes
     * @param nanoTime a steady clock, such as {@link System#nanoTime}: one that tells the time of day may jump
     * @param listener hears of each that could not be written
     */
    public SavePolicy(int seconds, LongSupplier nanoTime, Consumer<InputException> listener) {
        this.interval = seconds * NANOS;
        this.nanoTime = nanoTime;
        this.listener = listener;
        last = nanoTime.getAsLong();
    }

    /**
     * Whether it is time for a checkpoint.
     *
     * @return true if so
     */
    public boolean isDue() {
        long wait = failure == null ? interval : Math.min(interval, RETRY_SECONDS * NANOS);
        return nanoTime.getAsLong() - last >= wait;
    }

    /**
     * Writes one.
     *
     * @param write writes or throws an InputException, which is kept; what else it throws passes through
     * @return whether it was written
     */
    public boolean attempt(Runnable write) {
        try {
            write.run();
            failure = null;
            return true;
        } catch (InputException e) {
            failure = e;
            listener.accept(e);
            return false;
        } finally {
            last = nanoTime.getAsLong();
        }
    }

    /**
     * Why the last attempt failed.
     *
     * @return null if it did not
     */
    public @Nullable InputException failure() {
        return failure;
    }
}
