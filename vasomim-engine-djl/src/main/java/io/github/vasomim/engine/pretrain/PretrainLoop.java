package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.FrameAugmentation;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.objective.AnatomicalConsistency;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.optim.LearningRateSchedule;
import io.github.vasomim.engine.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.weights.EncoderFile;
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
    private final AnatomySource frames;
    private final Path checkpointFile;
    private final String data;
    private final String own;
    private final PretrainModel model;
    private final PretrainStep step;
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
        own = OwnParts.of(options);
        this.segmentor = segmentor;
        if (checkpoint != null) {
            requireSame(checkpoint.state().origin());
        }
        DecoderConfig decoder = config.decoderShape();
        model = checkpoint == null
                ? begin(manager, decoder)
                : PretrainModel.restored(
                        manager, config.encoder(), decoder, checkpoint.file().model(), checkpointFile);
        boolean complete = false;
        PretrainStep made = null;
        try {
            UnaryOperator<NDArray> logits = segmentor == null ? null : segmentor::logits;
            made = new PretrainStep(
                    manager,
                    config.encoder(),
                    config.training(),
                    config.anatomyShare(),
                    config.standardised(),
                    model,
                    logits,
                    strategy(),
                    objective(logits));
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
                model.close();
            }
        }
    }

    /** First values, but for the encoder's where its weights are given. */
    private PretrainModel begin(NDManager manager, @Nullable DecoderConfig decoder) {
        RandomGenerator random = SampleSeed.stream(config.training().seed(), WEIGHTS, 0);
        Path file = options.encoder();
        if (file == null) {
            return PretrainModel.initialised(manager, config.encoder(), decoder, random);
        }
        EncoderFile encoder = EncoderFile.read(file).forInput(config.encoder());
        options.listener().weightsLoaded(encoder.report());
        return PretrainModel.onEncoder(manager, encoder, decoder, random);
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

    private ReconstructionObjective objective(@Nullable UnaryOperator<NDArray> logits) {
        ReconstructionObjective objective = new MaskedPixels(config.loss().reconstruction(), config.pixelError());
        if (logits != null && config.loss().consistency() > 0) {
            objective = objective.plus(
                    new AnatomicalConsistency(logits, config.loss().consistency()));
        }
        ReconstructionObjective own = options.objective();
        return own == null ? objective : objective.plus(own);
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
        FrameAugmentation augmentation = new RandomAugmentation(
                AugmentationSettings.PRETRAINING,
                config.encoder().columns(),
                config.encoder().imageSize());
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
                        DivergedException.checked(model.parameters().sources(), done),
                        DivergedException.checked(step.optimizer().sources(), done));
        options.listener().checkpointWritten(checkpointFile);
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

    PretrainStep step() {
        return step;
    }

    List<EpochRecord> history() {
        return history;
    }

    @Override
    public void close() {
        step.close();
        model.close();
    }
}
