package io.github.vasomim.engine.finetune;

import com.google.common.collect.ImmutableMap;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.optim.LearningRateSchedule;
import io.github.vasomim.engine.internal.run.CheckpointSeries;
import io.github.vasomim.engine.internal.run.SavePolicy;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The training loop: steps, epochs, validation, checkpoints. For one thread. */
final class FineTuneLoop<B, S extends FineTuneScores> {
    private final FineTuneTask<B, S> task;
    private final FineTuneConfig.Training training;
    private final Record settings;
    private final FineTuneOptions options;
    private final FineTuneFiles files;
    private final FineTuneCheckpoint.Origin origin;
    private final String contents;
    private final FineTuneModel<B, S> model;
    private final FineTuneStep<B> step;
    private final TrainingSource<B> frames;
    private final BestModel best;
    private final Provenance provenance;
    private final CheckpointSeries series;
    private final SavePolicy policy;
    private final List<FineTuneEpoch> history = new ArrayList<>();
    private double lossSum;
    private long done;
    private long saved = -1;
    private @Nullable Path good;
    private boolean inStep;
    private boolean tired;

    FineTuneLoop(
            FineTuneTask<B, S> task,
            FineTuneOptions options,
            FineTuneFiles files,
            FineTuneCheckpoint.Origin origin,
            String contents,
            FineTuneModel<B, S> model,
            FineTuneStep<B> step,
            TrainingSource<B> frames,
            Provenance provenance,
            CheckpointSeries series,
            CheckpointSeries.@Nullable Restored<FineTuneCheckpoint.Stored> restored) {
        this.task = task;
        training = task.training();
        settings = task.settings();
        this.options = options;
        this.files = files;
        this.origin = origin;
        this.contents = contents;
        this.model = model;
        this.step = step;
        this.frames = frames;
        best = new BestModel(files.model(), task.name(), model.shape(), settings, origin);
        this.provenance = provenance;
        this.series = series;
        policy = new SavePolicy(training.checkpointSeconds(), System::nanoTime, options.listener()::notWritten);
        if (restored != null) {
            FineTuneCheckpoint state = restored.content().state();
            step.optimizer().restore(restored.content().file().moments(), state.step(), restored.file());
            saved = state.step();
            good = restored.file();
            history.addAll(state.history());
            lossSum = state.lossSum();
            tired = isTired();
            done = state.step();
            if (Files.exists(files.model())) {
                best.resume();
            }
        }
    }

    /**
     * Runs to the end, or until asked to stop.
     *
     * @param events gets the curves
     * @return whether the end was reached
     */
    boolean run(FineTuneEvents events) {
        int batchSize = Math.min(training.batchSize(), frames.size());
        int stepsPerEpoch = frames.size() / batchSize;
        long steps = (long) stepsPerEpoch * training.epochs();
        if (done < 0 || done > steps) {
            throw new InputException(
                    files.checkpoint(), "stands at step " + done + " of " + steps, "Start anew in an empty folder");
        }
        LearningRateSchedule schedule =
                LearningRateSchedule.warmupCosine(training.learningRate(), training.warmupEpochs(), training.epochs());
        if (done > 0 && done % stepsPerEpoch == 0 && history.size() < done / stepsPerEpoch) {
            // Its last step was done, and then validation failed.
            double epoch = (double) (done - 1) / stepsPerEpoch;
            events.epochDone(done, endEpoch((int) epoch, schedule.rate(epoch), stepsPerEpoch));
            save();
        }
        if (done == steps || tired) {
            return true;
        }
        try (BatchLoader<B> loader = new BatchLoader<>(frames, training.seed(), batchSize, done, steps)) {
            try {
                return run(loader, schedule, events);
            } catch (DivergedException e) {
                throw explained(e, loader);
            } catch (RuntimeException | Error e) {
                rescue(e);
                throw e;
            }
        }
    }

    private boolean run(BatchLoader<B> loader, LearningRateSchedule schedule, FineTuneEvents events) {
        int batchSize = Math.min(training.batchSize(), frames.size());
        int stepsPerEpoch = frames.size() / batchSize;
        long steps = (long) stepsPerEpoch * training.epochs();
        long first = done;
        long begin = System.nanoTime();
        while (done < steps && !tired) {
            double epoch = (double) done / stepsPerEpoch;
            double rate = schedule.rate(epoch);
            BatchLoader.Loaded<B> batch = loader.next();
            inStep = true;
            double loss = step.run(batch, rate);
            inStep = false;
            done++;
            lossSum += loss;
            events.stepDone(done, batchSize, rate, loss);
            if (done % stepsPerEpoch == 0) {
                events.epochDone(done, endEpoch((int) epoch, rate, stepsPerEpoch));
            }
            double perStep = (System.nanoTime() - begin) * 1e-9 / (done - first);
            options.listener()
                    .stepDone(new FineTuneProgress(
                            done,
                            steps,
                            (int) epoch,
                            training.epochs(),
                            rate,
                            loss,
                            batchSize / perStep,
                            perStep * (steps - done)));
            boolean ended = done == steps || tired;
            boolean stopped = !ended && options.stop().getAsBoolean();
            if (stopped || ended || policy.isDue()) {
                save();
            }
            if (stopped) {
                return false;
            }
        }
        return true;
    }

    /** Whether as many validations as the patience have brought no new best. */
    private boolean isTired() {
        int patience = task.validation().patience();
        if (patience == 0) {
            return false;
        }
        int since = 0;
        double highest = Double.NEGATIVE_INFINITY;
        for (FineTuneEpoch epoch : history) {
            Double score = epoch.score();
            if (score != null) {
                since = score > highest ? 0 : since + 1;
                highest = Math.max(highest, score);
            }
        }
        return since >= patience;
    }

    private FineTuneEpoch endEpoch(int epoch, double rate, int steps) {
        double loss = lossSum / steps;
        boolean due = (epoch + 1) % task.validation().interval() == 0 || epoch + 1 == training.epochs();
        FineTuneEpoch record = new FineTuneEpoch(
                epoch,
                rate,
                loss,
                due ? ImmutableMap.copyOf(model.network().validate().means()) : ImmutableMap.of());
        lossSum = 0;
        history.add(record);
        tired = isTired();
        if (best.isBeatenBy(record)) {
            writeBest(record);
        }
        options.listener().epochDone(record);
        return record;
    }

    private void writeBest(FineTuneEpoch epoch) {
        try {
            best.write(epoch, DivergedException.checked(model.scoredSources(), done));
            options.listener().modelWritten(files.model());
        } catch (InputException e) {
            options.listener().notWritten(e);
        }
    }

    /** Writes a checkpoint, and the best weights where they wait for it; where that fails it is told and left for the next time. */
    private void save() {
        boolean waited = best.waits();
        boolean written = policy.attempt(() -> {
            series.write(file -> new FineTuneCheckpoint(
                            settings, model.shape(), origin, contents, done, lossSum, history, provenance)
                    .write(
                            file,
                            task.name(),
                            training.seed(),
                            DivergedException.checked(model.parameters().sources(), done),
                            DivergedException.checked(moments(), done)));
            saved = done;
            good = series.file(0);
            files.restore(settings);
            best.writeWaiting();
        });
        if (written) {
            options.listener().checkpointWritten(series.file(0));
            if (waited) {
                options.listener().modelWritten(files.model());
            }
        }
    }

    private List<TensorSource> moments() {
        List<TensorSource> all = new ArrayList<>(step.optimizer().sources());
        all.addAll(model.state());
        return all;
    }

    /** Writes what was computed until a failure. A step that broke off has moved the running statistics: then the last checkpoint stays. */
    private void rescue(Throwable failure) {
        // An interrupted thread cannot write files.
        boolean interrupted = Thread.interrupted();
        try {
            if (!inStep && saved != done) {
                save();
            }
            if (saved == done && good != null) {
                options.listener().rescued(done, good);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private DivergedException explained(DivergedException cause, BatchLoader<B> loader) {
        boolean sound = cause.step() == done + 1;
        try {
            // Running statistics are no trained weights: the failed step itself may have spoiled them.
            DivergedException.checked(model.parameters().sources(), done).stream()
                    .filter(t -> model.parameters().parameters().containsKey(t.name()))
                    .forEach(TensorSource::fetch);
        } catch (DivergedException spoiled) {
            sound = false;
        }
        return loader.suspect(sound ? done + 1 : Math.max(1, done))
                .explain(cause, files.folder(), good == null ? null : good + ", step " + saved);
    }

    /** Why the last checkpoint or the best weights could not be written, null if they could. */
    @Nullable InputException failure() {
        return policy.failure();
    }

    List<FineTuneEpoch> history() {
        return history;
    }

    /** The epoch whose weights the model file holds, null before the first validation. */
    @Nullable FineTuneEpoch best() {
        return best.epoch();
    }
}
