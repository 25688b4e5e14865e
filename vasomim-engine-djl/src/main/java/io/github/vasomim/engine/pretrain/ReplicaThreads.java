package io.github.vasomim.engine.pretrain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Threads that replicas compute on: each always on the same one, because engines keep state by the thread. The first piece of work is
 * done by the thread that asks. For one asker at a time.
 */
final class ReplicaThreads implements AutoCloseable {
    private final List<ExecutorService> threads = new ArrayList<>();

    ReplicaThreads(int count) {
        for (int i = 0; i < count; i++) {
            String name = "vasomim-replica-" + (i + 1);
            threads.add(Executors.newSingleThreadExecutor(work -> {
                Thread thread = new Thread(work, name);
                thread.setDaemon(true);
                return thread;
            }));
        }
    }

    /**
     * Does all at once.
     *
     * @param work one piece more than there are threads at most
     * @return the results in order, when all have ended
     * @throws RuntimeException or an Error, as the first piece that failed threw it; those of the others are suppressed
     */
    <T> List<T> all(List<Callable<T>> work) {
        List<Future<T>> others = new ArrayList<>();
        for (int i = 1; i < work.size(); i++) {
            others.add(threads.get(i - 1).submit(work.get(i)));
        }
        List<T> results = new ArrayList<>();
        Throwable failure = null;
        try {
            results.add(work.get(0).call());
        } catch (Exception | Error e) {
            failure = e;
        }
        // All, even after a failure: no replica may still compute when its arrays are closed.
        for (Future<T> other : others) {
            try {
                results.add(Waiting.forResult(other));
            } catch (RuntimeException | Error e) {
                failure = joined(failure, e);
            }
        }
        raise(failure);
        return results;
    }

    /** Does one after another on this thread. */
    static <T> List<T> inTurn(List<Callable<T>> work) {
        List<T> results = new ArrayList<>();
        for (Callable<T> piece : work) {
            try {
                results.add(piece.call());
            } catch (Exception | Error e) {
                raise(e);
            }
        }
        return results;
    }

    private static Throwable joined(@Nullable Throwable first, Throwable second) {
        if (first == null) {
            return second;
        }
        if (first != second) {
            first.addSuppressed(second);
        }
        return first;
    }

    private static void raise(@Nullable Throwable failure) {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException("a replica failed", failure);
        }
    }

    @Override
    public void close() {
        threads.forEach(ExecutorService::shutdown);
    }
}
