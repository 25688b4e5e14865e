package io.github.vasomim.engine.internal.event;

import java.util.function.LongSupplier;

/** Frames per second since it was last asked to begin anew. For one thread. */
public final class FrameRate {
    private static final double NANOS = 1e-9;

    private final LongSupplier nanoTime;
    private long frames;
    private long begin;

    /**
     * Begins now.
     *
     * @param nanoTime a steady clock, such as {@link System#nanoTime}
     */
    public FrameRate(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        begin = nanoTime.getAsLong();
    }

    /**
     * Counts frames.
     *
     * @param count frames trained on
     */
    public void add(int count) {
        frames += count;
    }

    /**
     * The rate.
     *
     * @return frames per second since the beginning
     */
    public double perSecond() {
        return frames / (Math.max(1, nanoTime.getAsLong() - begin) * NANOS);
    }

    /** Begins anew, now. */
    public void restart() {
        frames = 0;
        begin = nanoTime.getAsLong();
    }
}
