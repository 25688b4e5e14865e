package io.github.vasomim.engine.internal.run;

import io.github.vasomim.InputException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Rewrites a report while training runs, so seldom that it takes at most a hundredth of the time. A training never fails by it. For one
 * thread.
 */
public final class LiveReport {
    private static final long LEAST_REST = 99;

    private final Runnable write;
    private final LongSupplier nanoTime;
    private final Consumer<InputException> listener;
    private long last;
    private long cost = -1;

    /**
     * Writes nothing yet.
     *
     * @param write writes the report whole or throws an InputException
     * @param nanoTime a steady clock, such as {@link System#nanoTime}
     * @param listener hears why it could not be written
     */
    public LiveReport(Runnable write, LongSupplier nanoTime, Consumer<InputException> listener) {
        this.write = write;
        this.nanoTime = nanoTime;
        this.listener = listener;
    }

    /** Writes it the first time it is asked to, and then when as long has passed as keeps its share of the time small. */
    public void update() {
        long begin = nanoTime.getAsLong();
        if (cost >= 0 && begin - last < LEAST_REST * cost) {
            return;
        }
        try {
            write.run();
        } catch (InputException e) {
            listener.accept(e);
        }
        last = nanoTime.getAsLong();
        cost = last - begin;
    }
}
