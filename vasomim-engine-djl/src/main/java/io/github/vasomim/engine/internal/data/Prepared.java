package io.github.vasomim.engine.internal.data;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Takes over what another thread has prepared. Stateless, thread-safe. */
public final class Prepared {
    private Prepared() {}

    /**
     * Waits for a result.
     *
     * @param future what is being prepared
     * @param <T> the result
     * @return the result
     * @throws CancellationException if this thread is interrupted meanwhile; it stays marked as interrupted
     * @throws RuntimeException as the other thread threw it
     */
    public static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException stopped = new CancellationException("interrupted while waiting for frames");
            stopped.initCause(e);
            throw stopped;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("frames could not be prepared", e.getCause());
        }
    }
}
