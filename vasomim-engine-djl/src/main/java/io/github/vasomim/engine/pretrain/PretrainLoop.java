package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.optim.LearningRateSchedule;
import io.github.vasomim.engine.pretext.Foundation;
import io.github.vasomim.engine.run.CheckpointSeries;
import io.github.vasomim.engine.run.LiveReport;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.engine.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.setup.CpuFeatures;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.objective.ReconstructionObjective;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The training loop: steps, epochs, checkpoints. For one thread. */
final class PretrainLoop implements AutoCloseable {
    /** Stream of the first weights; no epoch has this number. */
    private static final int WEIGHTS = -1;

    private final PretrainConfig config;
    private final PretrainOptions options;
    private final PretrainData data;
    private final PretrainFiles files;
    private final Provenance provenance;
    private final PretrainSaves saves;
    private final String own;
    private final PretrainModel model;
    private final @Nullable RunLosses losses;
    private final TrainingStep step;
    private final @Nullable FrozenSegmentor segmentor;
    private final List<EpochRecord> history = new ArrayList<>();
    private @Nullable StepValues partial;
    private long done;

    PretrainLoop(
            PretrainConfig config,
            PretrainOptions options,
            PretrainData data,
            PretrainFiles files,
            NDManager manager,
            CheckpointSeries series,
            CheckpointSeries.@Nullable Restored<PretrainCheckpoint.Stored> restored,
            @Nullable FrozenSegmentor segmentor) {
        this.config = config;
        this.options = options;
        this.data = data;
        this.files = files;
        provenance = Provenance.of(manager);
        own = OwnParts.of(options, config.loss());
        this.segmentor = segmentor;
        PretrainCheckpoint.Stored checkpoint = restored == null ? null : restored.content();
        Path checkpointFile = restored == null ? files.checkpoint() : restored.file();
        if (checkpoint != null) {
            requireSame(checkpoint.state().origin(), checkpointFile);
        }
        saves = new PretrainSaves(config, files, options.listener(), series, restored, this::write);
        Map<String, NamedTensor> stored =
                checkpoint == null ? Map.of() : checkpoint.file().model();
        model = checkpoint == null
                ? begin(manager)
                : PretrainModel.restored(manager, config, RunLosses.ofModel(stored), checkpointFile);
        boolean complete = false;
        RunLosses minimised = null;
        TrainingStep made = null;
        try {
            UnaryOperator<NDArray> logits = segmentor == null ? null : segmentor::logits;
            if (config.method() == PretrainConfig.Method.PSEUDO_LABELS) {
                made = new LabelStep(manager, config.encoder(), config.training(), model);
            } else {
                minimised = new RunLosses(
                        config,
                        manager,
                        model,
                        logits,
                        checkpoint == null ? null : new Foundation.Stored(stored, checkpointFile));
                PretrainStep guided = new PretrainStep(
                        manager,
                        config.encoder(),
                        config.training(),
                        config.anatomyShare(),
                        config.standardised(),
                        model,
                        logits,
                        strategy(),
                        objective(minimised));
                made = guided;
                if (config.compute().masksOnDevice()) {
                    if (options.strategy() != null) {
                        throw new InputException(
                                "compute.masksOnDevice",
                                "is for the method's own masks, not for a strategy of one's own",
                                "Set it to false, or leave out the strategy");
                    }
                    guided.drawOnDevice(config.guidedMasking());
                }
            }
            losses = minimised;
            step = made;
            Device device = manager.getDevice();
            step.use(config.compute().tape(device));
            if (!config.compute().isFor(device, CpuFeatures.read())) {
                options.listener().staysWide("this processor has no units for bfloat16");
            }
            if (checkpoint != null) {
                PretrainCheckpoint state = checkpoint.state();
                step.optimizer().restore(checkpoint.file().moments(), state.step(), checkpointFile);
                history.addAll(state.history());
                partial = state.partial();
                done = state.step();
                if (done < 0 || done > data.steps()) {
                    throw new InputException(
                            checkpointFile,
                            "stands at step " + done + " of " + data.steps(),
                            "Start anew in an empty folder");
                }
            }
            complete = true;
        } finally {
            if (!complete) {
                if (made != null) {
                    made.close();
                }
                if (minimised != null) {
                    minimised.close();
                }
                model.close();
            }
        }
    }

    /** First values, but for the encoder's where its weights are given. */
    private PretrainModel begin(NDManager manager) {
        RandomGenerator random = SampleSeed.stream(config.training().seed(), WEIGHTS, 0);
        Path file = options.encoder();
        if (file == null) {
            return PretrainModel.initialised(manager, config, random);
        }
        EncoderFile encoder = EncoderFile.read(file).forInput(config.encoder());
        options.listener().weightsLoaded(encoder.report());
        return PretrainModel.onEncoder(manager, config, encoder, random);
    }

    private void requireSame(PretrainCheckpoint.Origin origin, Path checkpointFile) {
        String other = null;
        if (!origin.segmentor().equals(fingerprint())) {
            other = "another segmentor";
        } else if (!origin.own().equals(own)) {
            other = "other parts of one's own (" + origin.own() + " where there are " + own + ")";
        }
        if (other != null) {
            throw new InputException(
                    checkpointFile,
                    "was made with " + other,
                    "Resume with what the run began with, or name another folder");
        }
    }

    private MaskingStrategy strategy() {
        return Objects.requireNonNullElseGet(options.strategy(), config::strategy);
    }

    private ReconstructionObjective objective(RunLosses minimised) {
        ReconstructionObjective own = options.objective();
        return own == null ? minimised.objective() : minimised.objective().plus(own);
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
                data.frames(), data.augmentation(), training.seed(), data.batchSize(), done, data.steps(), threads)) {
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
            SampleLoader.Batch batch = loader.next();
            StepValues values =
                    step.run(batch.frames(), batch.anatomy(), batch.random(), epoch / training.epochs(), rate);
            if (losses != null) {
                losses.stepDone();
            }
            done++;
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
                        new PretrainCheckpoint.Origin(data.fingerprint(), own, fingerprint()),
                        done,
                        history,
                        partial,
                        best,
                        provenance)
                .write(
                        file,
                        DivergedException.checked(weights(), done),
                        DivergedException.checked(step.optimizer().sources(), done));
    }

    private PretrainRescue rescue() {
        return new PretrainRescue(data, files, saves);
    }

    /** Whether weights and moments are those after the steps done: not so where a step broke off in its midst. */
    private boolean isWhole() {
        return step.optimizer().steps() == done;
    }

    private List<TensorSource> weights() {
        List<TensorSource> weights = new ArrayList<>(model.sources());
        if (losses != null) {
            weights.addAll(losses.sources());
        }
        return weights;
    }

    /** Computed from the live weights each time: a checkpoint bears witness that training left them alone. */
    private String fingerprint() {
        return segmentor == null ? "none" : segmentor.fingerprint();
    }

    /** Where the weights come from, to be written beside them. */
    Map<String, String> provenance() {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("vasomim.pretrain.config", RecordJson.toJson(config).toString());
        notes.put("vasomim.pretrain.seed", Long.toString(config.training().seed()));
        notes.put("vasomim.pretrain.data", data.fingerprint());
        notes.put("vasomim.pretrain.own", own);
        notes.put("vasomim.pretrain.segmentor", fingerprint());
        notes.put(EncoderFile.STEP, done + " of " + data.steps());
        notes.put(Provenance.KEY, provenance.toJson());
        return notes;
    }

    PretrainModel model() {
        return model;
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

    @Override
    public void close() {
        step.close();
        if (losses != null) {
            losses.close();
        }
        model.close();
    }
}
