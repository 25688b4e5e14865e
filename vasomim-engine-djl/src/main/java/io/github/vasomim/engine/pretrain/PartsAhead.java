package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Prepares the next frames on a thread of its own while a step runs. What is prepared is what would be otherwise, to the last bit. For
 * one asker at a time.
 */
final class PartsAhead implements AutoCloseable {
    private final PartPreparation preparation;
    private final Runnable closing;
    private final ExecutorService thread;
    private @Nullable Future<PreparedPart> pending;

    /**
     * Starts the thread.
     *
     * @param preparation used by that thread alone
     * @param closing run when the thread has ended
     */
    PartsAhead(PartPreparation preparation, Runnable closing) {
        this.preparation = preparation;
        this.closing = closing;
        thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "vasomim-masks");
            made.setDaemon(true);
            return made;
        });
    }

    /** Begins with what is taken next. */
    void expect(Coming next) {
        drop();
        pending = thread.submit(() -> prepare(next.batch().get(), next.progress()));
    }

    /**
     * What was expected, when it is ready; other frames are prepared now.
     *
     * @return arrays of the caller's scope
     * @throws RuntimeException as preparing threw it
     */
    PreparedPart take(TrainingBatch part, double progress) {
        Future<PreparedPart> ready = pending;
        pending = null;
        PreparedPart prepared = ready == null ? null : Waiting.forResult(ready);
        if (prepared != null && prepared.part().random().get(0) != part.random().get(0)) {
            close(prepared);
            prepared = null;
        }
        if (prepared == null) {
            prepared = Waiting.forResult(thread.submit(() -> prepare(part, progress)));
        }
        for (NDArray array : prepared.arrays()) {
            NDScope.register(array);
        }
        return prepared;
    }

    private PreparedPart prepare(TrainingBatch part, double progress) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            PreparedPart prepared = preparation.of(part, progress);
            NDScope.unregister(prepared.arrays());
            return prepared;
        }
    }

    private void drop() {
        Future<PreparedPart> unwanted = pending;
        pending = null;
        if (unwanted != null) {
            PreparedPart prepared;
            try {
                prepared = Waiting.forResult(unwanted);
            } catch (RuntimeException e) {
                // Nobody asked for it.
                return;
            }
            close(prepared);
        }
    }

    private static void close(PreparedPart prepared) {
        for (NDArray array : prepared.arrays()) {
            array.close();
        }
    }

    @Override
    public void close() {
        drop();
        thread.shutdown();
        closing.run();
    }
}
