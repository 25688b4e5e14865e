package io.github.vasomim.engine.pretrain;

import io.github.vasomim.InputException;
import io.github.vasomim.engine.internal.optim.LearningRateSchedule;
import io.github.vasomim.engine.internal.run.CheckpointSeries;
import io.github.vasomim.engine.internal.run.LiveReport;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.engine.setup.CpuFeatures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The training loop: steps, epochs, checkpoints. For one thread; what it trains is closed by others. */
final class PretrainLoop {
    private final PretrainConfig config;
    private final PretrainOptions options;
    private final PretrainData data;
    private final PretrainFiles files;
    private final Provenance provenance;
    private final PretrainSaves saves;
    private final String own;
    private final Replicas replicas;
    private final TrainingStep step;
    private final List<EpochRecord> history = new ArrayList<>();
    private @Nullable StepValues partial;
    private long done;

    /**
     * Begins, or goes on.
     *
     * @param replicas what is trained, as the checkpoint holds it; closed by others
     * @param series the run's checkpoints
     * @param restored the checkpoint to go on from; null at the beginning
     */
    PretrainLoop(
            PretrainConfig config,
            PretrainOptions options,
            PretrainData data,
            PretrainFiles files,
            Replicas replicas,
            CheckpointSeries series,
            CheckpointSeries.@Nullable Restored<PretrainCheckpoint.Stored> restored) {
        this.config = config;
        this.options = options;
        this.data = data;
        this.files = files;
        this.replicas = replicas;
        step = replicas.step();
        provenance = replicas.provenance();
        own = OwnParts.of(options, config.loss());
        saves = new PretrainSaves(config, files, options.listener(), series, restored, this::write);
        CpuFeatures processor = CpuFeatures.read();
        if (replicas.devices().stream().anyMatch(device -> !config.compute().isFor(device, processor))) {
            options.listener().staysWide(config.compute().lacking());
        }
        if (restored != null) {
            goOn(restored.content(), restored.file());
        }
    }

    private void goOn(PretrainCheckpoint.Stored checkpoint, Path file) {
        PretrainCheckpoint state = checkpoint.state();
        requireSame(state.origin(), file);
        step.learner().restore(checkpoint.file().moments(), state.step(), state.lossScale(), file);
        history.addAll(state.history());
        partial = state.partial();
        done = state.step();
        if (done < 0 || done > data.steps()) {
            throw new InputException(
                    file, "stands at step " + done + " of " + data.steps(), "Start anew in an empty folder");
        }
    }

    private void requireSame(PretrainCheckpoint.Origin origin, Path checkpointFile) {
        if (!origin.segmentor().equals(fingerprint())) {
            throw new InputException(
                    checkpointFile,
                    "was made with another segmentor",
                    "Resume with what the run began with, or name another folder");
        }
    }

    /**
     * Runs to the end, or until asked to stop. Whatever ends it, what was computed until then is in a checkpoint if one can be written.
     *
     * @param events gets the curves
     * @param report shows how far it has come
     * @return whether the end was reached
     */
    boolean run(PretrainEvents events, LiveReport report) {
        TrainingConfig training = config.training();
        int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        try (SampleLoader loader = new SampleLoader(
                data.frames(), data.samples(), training.seed(), data.batchSize(), done, data.steps(), threads)) {
            return run(loader, events, report);
        } catch (DivergedException e) {
            throw rescue().explain(e, done, isWhole());
        } catch (RuntimeException | Error e) {
            rescue().after(e, done, isWhole());
            throw e;
        }
    }

    private boolean run(SampleLoader loader, PretrainEvents events, LiveReport report) {
        TrainingConfig training = config.training();
        int batchSize = data.batchSize();
        int stepsPerEpoch = data.stepsPerEpoch();
        long steps = data.steps();
        LearningRateSchedule schedule = LearningRateSchedule.warmupCosine(
                config.peakLearningRate(batchSize), training.warmupEpochs(), training.epochs());
        long first = done;
        long begin = System.nanoTime();
        while (done < steps) {
            if (options.stop().getAsBoolean()) {
                if (!saves.holds(done)) {
                    saves.save(done);
                }
                return false;
            }
            // By the step, where the paper's schedules of guidance and rate move by the epoch: the same in the mean,
            // without jumps.
            double epoch = (double) done / stepsPerEpoch;
            double rate = schedule.rate(epoch);
            TrainingBatch batch = loader.next();
            Supplier<TrainingBatch> later = loader.coming();
            step.expect(
                    later == null ? null : new Coming(later, (double) (done + 1) / stepsPerEpoch / training.epochs()));
            long skipped = step.learner().skipped();
            StepValues values = step.run(batch, epoch / training.epochs(), rate);
            done++;
            if (step.learner().skipped() > skipped) {
                options.listener().stepSkipped(done, step.learner().scale());
            }
            partial = partial == null ? values : partial.plus(values);
            // All that a checkpoint holds first: whoever listens may fail.
            EpochRecord ended = done % stepsPerEpoch == 0 ? endEpoch((int) epoch, rate, stepsPerEpoch) : null;
            events.stepDone(done, batchSize, rate, values, loader.stalls());
            double perStep = (System.nanoTime() - begin) * 1e-9 / (done - first);
            options.listener()
                    .stepDone(new PretrainProgress(
                            done,
                            steps,
                            (int) epoch,
                            training.epochs(),
                            rate,
                            values,
                            batchSize / perStep,
                            perStep * (steps - done),
                            loader.stalls()));
            if (ended != null) {
                options.listener().epochDone(ended);
                events.epochDone(done, ended);
                saves.epochDone(history, done, done == steps);
                report.update();
            }
            if (!saves.holds(done) && (done == steps || saves.isDue())) {
                saves.save(done);
                report.update();
            }
        }
        return true;
    }

    private EpochRecord endEpoch(int epoch, double rate, int steps) {
        EpochRecord record =
                new EpochRecord(epoch, rate, Objects.requireNonNull(partial).dividedBy(steps));
        partial = null;
        history.add(record);
        return record;
    }

    private void write(Path file, @Nullable Integer best) {
        new PretrainCheckpoint(
                        config,
                        origin(),
                        done,
                        history,
                        partial,
                        best,
                        step.learner().scaleState(),
                        provenance)
                .write(
                        file,
                        DivergedException.checked(replicas.weights(), done),
                        DivergedException.checked(step.learner().optimizer().sources(), done));
    }

    private PretrainCheckpoint.Origin origin() {
        return new PretrainCheckpoint.Origin(data.fingerprint(), own, fingerprint());
    }

    private PretrainRescue rescue() {
        return new PretrainRescue(data, files, saves);
    }

    /** Whether weights and moments are those after the steps done: not so where a step broke off in its midst. */
    private boolean isWhole() {
        return step.learner().done() == done;
    }

    /** Computed from the live weights each time: a checkpoint bears witness that training left them alone. */
    private String fingerprint() {
        FrozenSegmentor segmentor = replicas.leader().segmentor();
        return segmentor == null ? "none" : segmentor.fingerprint();
    }

    /** Where the weights come from, to be written beside them. */
    Map<String, String> provenance() {
        return EncoderNotes.of(config, origin(), done + " of " + data.steps(), provenance);
    }

    PretrainModel model() {
        return replicas.leader().model();
    }

    TrainingStep step() {
        return step;
    }

    /** Steps done. */
    long done() {
        return done;
    }

    /** Why the last checkpoint could not be written, null if it could. */
    @Nullable InputException failure() {
        return saves.failure();
    }

    List<EpochRecord> history() {
        return history;
    }
}
