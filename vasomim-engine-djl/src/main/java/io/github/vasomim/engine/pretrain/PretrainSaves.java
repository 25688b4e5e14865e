package io.github.vasomim.engine.pretrain;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.run.CheckpointSeries;
import io.github.vasomim.engine.internal.run.SavePolicy;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a run: when they are due, which is the best, and what follows when one cannot be written. For the training thread.
 */
final class PretrainSaves {
    /** Writes where training stands. */
    interface Writer {
        void write(Path file, @Nullable Integer best);
    }

    private final PretrainConfig config;
    private final PretrainFiles files;
    private final PretrainListener listener;
    private final CheckpointSeries series;
    private final Writer writer;
    private final SavePolicy checkpoints;
    private final SavePolicy bests;
    private @Nullable Integer best;
    private @Nullable Path good;
    private long saved = -1;

    PretrainSaves(
            PretrainConfig config,
            PretrainFiles files,
            PretrainListener listener,
            CheckpointSeries series,
            CheckpointSeries.@Nullable Restored<PretrainCheckpoint.Stored> restored,
            Writer writer) {
        this.config = config;
        this.files = files;
        this.listener = listener;
        this.series = series;
        this.writer = writer;
        int seconds = config.training().checkpointSeconds();
        checkpoints = new SavePolicy(seconds, System::nanoTime, listener::notWritten);
        bests = new SavePolicy(seconds, System::nanoTime, listener::notWritten);
        if (restored != null) {
            PretrainCheckpoint state = restored.content().state();
            best = state.best();
            saved = state.step();
            good = restored.file();
        }
    }

    boolean isDue() {
        return checkpoints.isDue();
    }

    /** Whether the last checkpoint is of this step. */
    boolean holds(long step) {
        return saved == step;
    }

    /** Writes a checkpoint; where that fails it is told and left for the next time. */
    boolean save(long step) {
        boolean written = checkpoints.attempt(() -> {
            series.write(file -> writer.write(file, best));
            files.restore(config);
        });
        if (written) {
            saved = step;
            good = series.file(0);
            listener.checkpointWritten(series.file(0));
        }
        return written;
    }

    /**
     * Keeps the state at the end of an epoch if its mean loss is lower than all before, not more often than other checkpoints.
     *
     * @param history finished epochs
     * @param last whether it is the end of the run
     */
    void epochDone(List<EpochRecord> history, long step, boolean last) {
        EpochRecord epoch = history.get(history.size() - 1);
        boolean lowest = history.subList(0, history.size() - 1).stream()
                .allMatch(former -> epoch.values().loss() < former.values().loss());
        if (!lowest || !(last || bests.isDue())) {
            return;
        }
        Integer former = best;
        best = epoch.epoch();
        boolean written = (last || checkpoints.isDue())
                ? save(step) && bests.attempt(series::newestIsBest)
                : bests.attempt(() -> series.writeBest(file -> writer.write(file, best)));
        if (!written) {
            best = former;
        }
    }

    /** The newest whole checkpoint in words, null if there is none. */
    @Nullable String good() {
        return good == null ? null : good + ", step " + saved;
    }

    /** Why the last attempt failed, null if it did not. */
    @Nullable InputException failure() {
        return checkpoints.failure();
    }

    /** Tells of a checkpoint that holds all steps done. */
    void tellRescued(long step) {
        if (good != null && holds(step)) {
            listener.rescued(step, good);
        }
    }
}
