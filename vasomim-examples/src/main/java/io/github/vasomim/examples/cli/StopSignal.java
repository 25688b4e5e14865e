package io.github.vasomim.examples.cli;

import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/**
 * Turns Ctrl-C into a polite request: the work is told to stop, and the program waits until it has put its things in order. The
 * work asks {@link #getAsBoolean()}; whoever started it closes the signal afterwards. Thread-safe.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {
    private final CountDownLatch finished = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stopAndWait, "vasomim-stop");
    private volatile boolean stop;

    private final Runnable told;

    private StopSignal(Runnable told) {
        this.told = told;
    }

    /** From here on; {@code told} runs when the request comes. */
    static StopSignal install(Runnable told) {
        StopSignal signal = new StopSignal(told);
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private void stopAndWait() {
        stop = true;
        told.run();
        try {
            finished.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return stop;
    }

    @Override
    public void close() {
        finished.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already: the hook runs, and the latch has just let it go.
        }
    }
}
