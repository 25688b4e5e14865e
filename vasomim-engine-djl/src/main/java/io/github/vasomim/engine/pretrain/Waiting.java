package io.github.vasomim.engine.pretrain;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for work that must have ended before what it uses is closed. Stateless, thread-safe. */
final class Waiting {
    private Waiting() {}

    /**
     * Waits to the end, also where this thread is interrupted meanwhile; it stays marked as interrupted.
     *
     * @throws RuntimeException or an Error, as the other thread threw it
     */
    static <T> T forResult(Future<T> work) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return work.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof RuntimeException unchecked) {
                        throw unchecked;
                    }
                    if (e.getCause() instanceof Error error) {
                        throw error;
                    }
                    throw new IllegalStateException("work on another thread failed", e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
