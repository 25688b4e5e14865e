package io.github.vasomim.examples.spark;

import java.util.HashMap;
import java.util.Map;

/**
 * The workers of this process. Spark gives tasks no object that lives as long as their executor, so this one place is static: a worker is
 * made by the first task that needs it, shared by all, and closed when a task of another job comes or the process ends. Thread-safe.
 */
final class ExecutorWorkers {
    private static final Map<FrameJob, Shared> OPEN = new HashMap<>();
    private static boolean hooked;

    private ExecutorWorkers() {}

    /** A worker and how many tasks use it. */
    private static final class Shared {
        private final FrameWorker worker;
        private int users;

        Shared(FrameWorker worker) {
            this.worker = worker;
        }
    }

    /** A worker for one task; closing it ends the use, not the worker. */
    record Lease(FrameJob job, FrameWorker worker) implements AutoCloseable {
        @Override
        public void close() {
            giveBack(job);
        }
    }

    /** The worker of a job, which is made if there is none yet; {@code made} is told of that. */
    static synchronized Lease lease(FrameJob job, int threads, Runnable made) {
        Shared shared = OPEN.get(job);
        if (shared == null) {
            closeUnused();
            shared = new Shared(job.open(threads));
            OPEN.put(job, shared);
            made.run();
            if (!hooked) {
                hooked = true;
                Runtime.getRuntime().addShutdownHook(new Thread(ExecutorWorkers::closeUnused, "vasomim-workers"));
            }
        }
        shared.users++;
        return new Lease(job, shared.worker);
    }

    private static synchronized void giveBack(FrameJob job) {
        Shared shared = OPEN.get(job);
        if (shared != null) {
            shared.users--;
        }
    }

    /** Closes what no task uses. */
    static synchronized void closeUnused() {
        OPEN.values().removeIf(shared -> {
            if (shared.users > 0) {
                return false;
            }
            shared.worker.close();
            return true;
        });
    }

    /** How many workers are open. */
    static synchronized int open() {
        return OPEN.size();
    }
}
