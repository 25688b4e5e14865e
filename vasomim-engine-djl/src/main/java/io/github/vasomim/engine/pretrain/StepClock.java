package io.github.vasomim.engine.pretrain;

import java.util.EnumMap;
import java.util.Map;

/** Adds up what each phase of a step takes, by the host's clock. For one thread. */
final class StepClock {
    private final Map<StepPhase, Double> seconds = new EnumMap<>(StepPhase.class);
    private long last;

    /** A step begins. */
    void start() {
        last = System.nanoTime();
    }

    /** A phase has ended; it may come several times in a step. */
    void ended(StepPhase phase) {
        long now = System.nanoTime();
        seconds.merge(phase, (now - last) * 1e-9, Double::sum);
        last = now;
    }

    /** Sums since the last call, and begins anew. */
    Map<StepPhase, Double> take() {
        Map<StepPhase, Double> sums = new EnumMap<>(seconds);
        seconds.clear();
        return sums;
    }
}
