package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.store.UnwritableStoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does the same to many frames: a bad one does not keep the others from being done. */
public final class FrameWork {
    private FrameWork() {}

    /**
     * Works through the frames, until done or stopped by Ctrl-C, and says at the end how it went.
     *
     * @param terminal where progress and failures go
     * @param task what is being done, a word or two
     * @param frames the frames
     * @param threads how many at a time
     * @param work what to do to one
     * @return the exit code: bad input if a frame failed, a fault if it failed unexpectedly
     * @throws UnwritableStoreException if there is no more room for any frame, at the first that finds none
     */
    public static int run(
            Terminal terminal, String task, List<InputFrame> frames, int threads, Consumer<InputFrame> work) {
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        AtomicBoolean faulty = new AtomicBoolean();
        AtomicReference<@Nullable UnwritableStoreException> full = new AtomicReference<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        int done = 0;
        try (StopSignal stop = terminal.stopSignal();
                Progress progress = terminal.progress(task, frames.size())) {
            List<Future<Boolean>> results = new ArrayList<>();
            for (InputFrame frame : frames) {
                results.add(pool.submit(() -> !stop.getAsBoolean()
                        && full.get() == null
                        && attempt(frame, work, failures, faulty, full, progress)));
            }
            for (Future<Boolean> result : results) {
                done += result.get() ? 1 : 0;
            }
            if (full.get() == null && stop.getAsBoolean()) {
                terminal.warn("stopped after " + done + " of " + frames.size()
                        + " frames; their results are complete. Run the same command again for all");
                return ExitCode.STOPPED;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while working on frames", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
        if (!failures.isEmpty()) {
            terminal.warn(failures.size() + " of " + frames.size() + " frames failed:");
            failures.stream().sorted().forEach(failure -> terminal.warn("  " + failure));
        }
        UnwritableStoreException last = full.get();
        if (last != null) {
            throw last;
        }
        if (!failures.isEmpty()) {
            return faulty.get() ? ExitCode.FAULT : ExitCode.BAD_INPUT;
        }
        return ExitCode.OK;
    }

    private static boolean attempt(
            InputFrame frame,
            Consumer<InputFrame> work,
            ConcurrentLinkedQueue<String> failures,
            AtomicBoolean faulty,
            AtomicReference<@Nullable UnwritableStoreException> full,
            Progress progress) {
        try {
            work.accept(frame);
            return true;
        } catch (UnwritableStoreException e) {
            full.compareAndSet(null, e);
            return false;
        } catch (InputException e) {
            failures.add(frame.failure(e));
            return false;
        } catch (RuntimeException e) {
            failures.add(frame.frame() + ": the program failed unexpectedly: " + e);
            faulty.set(true);
            return false;
        } finally {
            progress.step();
        }
    }
}
