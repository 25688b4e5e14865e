package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.augment.PretrainAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.optim.LearningRateSchedule;
import io.github.vasomim.engine.pretext.Foundation;
import io.github.vasomim.engine.segmentor.FrozenSegmentor;
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
import org.jspecify.annotations.Nullable;

/** The training loop: steps, epochs, checkpoints. For one thread. */
final class PretrainLoop implements AutoCloseable {
    /** Stream of the first weights; no epoch has this number. */
    private static final int WEIGHTS = -1;

    private final PretrainConfig config;
    private final PretrainOptions options;
    private final AnatomySource frames;
    private final Path checkpointFile;
    private final String data;
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
            AnatomySource frames,
            Path checkpointFile,
            String data,
            NDManager manager,
            PretrainCheckpoint.@Nullable Stored checkpoint,
            @Nullable FrozenSegmentor segmentor) {
        this.config = config;
        this.options = options;
        this.frames = frames;
        this.checkpointFile = checkpointFile;
        this.data = data;
        own = OwnParts.of(options, config.loss());
        this.segmentor = segmentor;
        if (checkpoint != null) {
            requireSame(checkpoint.state().origin());
        }
        Map<String, NamedTensor> stored =
                checkpoint == null ? Map.of() : checkpoint.file().model();
        model = checkpoint == null
                ? PretrainModel.initialised(
                        manager, config, SampleSeed.stream(config.training().seed(), WEIGHTS, 0))
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
                made = new PretrainStep(
                        manager,
                        config.encoder(),
                        config.training(),
                        config.anatomyShare(),
                        config.standardised(),
                        model,
                        logits,
                        strategy(),
                        objective(minimised));
            }
            losses = minimised;
            step = made;
            if (checkpoint != null) {
                PretrainCheckpoint state = checkpoint.state();
                step.optimizer().restore(checkpoint.file().moments(), state.step(), checkpointFile);
                history.addAll(state.history());
                partial = state.partial();
                done = state.step();
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

    private void requireSame(PretrainCheckpoint.Origin origin) {
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
     * Runs to the end, or until asked to stop.
     *
     * @param events gets the curves
     * @return whether the end was reached
     */
    boolean run(PretrainEvents events) {
        PretrainConfig.Training training = config.training();
        if (done < 0 || done > steps()) {
            throw new InputException(
                    checkpointFile, "stands at step " + done + " of " + steps(), "Start anew in an empty folder");
        }
        int batchSize = batchSize();
        int stepsPerEpoch = frames.size() / batchSize;
        long steps = steps();
        LearningRateSchedule schedule = LearningRateSchedule.warmupCosine(
                config.peakLearningRate(batchSize), training.warmupEpochs(), training.epochs());
        long first = done;
        long begin = System.nanoTime();
        long saved = begin;
        PretrainAugmentation augmentation = PretrainAugmentation.standard(config.imageSize());
        int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors()));
        try (SampleLoader loader =
                new SampleLoader(frames, augmentation, training.seed(), batchSize, done, steps, threads)) {
            while (done < steps) {
                if (options.stop().getAsBoolean()) {
                    save();
                    return false;
                }
                // By the step, where the paper's schedules of guidance and rate move by the epoch: the same in the
                // mean, without jumps.
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
                events.stepDone(done, batchSize, rate, values);
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
                                perStep * (steps - done)));
                if (done % stepsPerEpoch == 0) {
                    events.epochDone(done, endEpoch((int) epoch, rate, stepsPerEpoch));
                }
                if (System.nanoTime() - saved >= training.checkpointSeconds() * 1_000_000_000L || done == steps) {
                    save();
                    saved = System.nanoTime();
                }
            }
            return true;
        }
    }

    private int batchSize() {
        return Math.min(config.training().batchSize(), frames.size());
    }

    private long steps() {
        return (long) (frames.size() / batchSize()) * config.training().epochs();
    }

    private EpochRecord endEpoch(int epoch, double rate, int steps) {
        EpochRecord record =
                new EpochRecord(epoch, rate, Objects.requireNonNull(partial).dividedBy(steps));
        partial = null;
        history.add(record);
        options.listener().epochDone(record);
        return record;
    }

    private void save() {
        new PretrainCheckpoint(config, new PretrainCheckpoint.Origin(data, own, fingerprint()), done, history, partial)
                .write(
                        checkpointFile,
                        DivergedException.checked(weights(), done),
                        DivergedException.checked(step.optimizer().sources(), done));
        options.listener().checkpointWritten(checkpointFile);
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
        notes.put("vasomim.pretrain.data", data);
        notes.put("vasomim.pretrain.own", own);
        notes.put("vasomim.pretrain.segmentor", fingerprint());
        notes.put(EncoderFile.STEP, done + " of " + steps());
        return notes;
    }

    PretrainModel model() {
        return model;
    }

    TrainingStep step() {
        return step;
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
