package io.github.vasomim.engine.finetune;

import ai.djl.ndarray.NDManager;
import com.google.common.hash.Hashing;
import com.google.common.io.MoreFiles;
import io.github.vasomim.InputException;
import io.github.vasomim.config.ConfigDifference;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.event.RunEvents;
import io.github.vasomim.engine.internal.run.CheckpointSeries;
import io.github.vasomim.engine.internal.setup.EngineOpening;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.engine.weights.EncoderFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Fine-tunes a downstream task, encoder and head end to end, on labelled frames (VasoMIM, arXiv 2602.11536, downstream tasks) into
 * a run folder: {@code config.json}, {@code checkpoint.safetensors} with those before it as {@code checkpoint-1.safetensors} and so on,
 * {@code model.safetensors} with the weights of the best epoch by the task's first score on validation, {@code metrics.json}, and event files for
 * TensorBoard. Every other file is complete or absent. A run that was stopped or killed goes on from its checkpoint, of which a damaged
 * one is passed over for the one before it, and on the same machine, engine and number of threads ends with the very weights the
 * uninterrupted run ends with. What cannot be written while it runs is told to the listener and written later; what cannot be written at
 * the end fails the run. One run at a time in a process.
 *
 * @param <B> a batch of the task
 * @param <S> scores of the task
 */
public final class FineTuner<B, S extends FineTuneScores> {
    /** Stream of the first weights; no epoch has this number. */
    private static final int WEIGHTS = -1;

    private static final String SCRATCH = "none";

    private final FineTuneTask<B, S> task;
    private final FineTuneFiles files;
    private final FineTuneOptions options;

    /**
     * Prepares a run; nothing is read or written yet.
     *
     * @param task what to train, on what
     * @param folder the run folder, made if absent
     * @param options what the run brings along
     */
    public FineTuner(FineTuneTask<B, S> task, Path folder, FineTuneOptions options) {
        this.task = task;
        this.files = new FineTuneFiles(folder);
        this.options = options;
    }

    /**
     * Whether a run folder holds a checkpoint to go on from.
     *
     * @param folder a run folder, which need not be there
     * @return true if so, be it damaged or not
     */
    public static boolean canResume(Path folder) {
        return new CheckpointSeries(new FineTuneFiles(folder).checkpoint(), 1).stands();
    }

    /**
     * Trains until the last epoch or until stopped.
     *
     * @return what the run left behind
     * @throws InputException if frames are missing or unreadable, the encoder's file is damaged or of another architecture, the folder holds another run, or a file cannot be written
     * @throws DivergedException if the loss or a weight is no longer a number; its message names the step, the frames, a picture of them
     *     and the last good checkpoint, and the best model is intact
     */
    public FineTuneResult<S> run() {
        FrameMemory memory = new FrameMemory(options.memory());
        TrainingSource<B> source = task.source(memory);
        RunFrames frames = new RunFrames(source, task.validationFrames());
        FineTuneCheckpoint.Origin origin = new FineTuneCheckpoint.Origin(frames.ids(), fingerprint(options.encoder()));
        try (NDManager manager = EngineOpening.open(options.device());
                Trained<B, S> trained = trained(manager, origin, frames, source, memory)) {
            files.write(task.settings());
            boolean finished = run(trained);
            InputException failure = trained.loop().failure();
            if (failure != null) {
                throw failure;
            }
            FineTuneResult<S> result = result(
                    finished, trained.loop(), trained.model().parameters().parameterCount());
            FineTuneMetrics.write(files.metrics(), task.name(), result);
            return result;
        }
    }

    private boolean run(Trained<B, S> trained) {
        try (RunEvents events = new RunEvents(files.folder(), options.eventSteps(), options.listener()::eventsLost)) {
            return trained.loop()
                    .run(new FineTuneEvents(
                            events, trained.model().network(), task.training().epochs()));
        }
    }

    /** What a run trains, closed together. */
    private record Trained<B, S extends FineTuneScores>(
            FineTuneModel<B, S> model, FineTuneStep<B> step, FineTuneLoop<B, S> loop) implements AutoCloseable {
        @Override
        public void close() {
            step.close();
            model.close();
        }
    }

    /** A method of its own, so that the checkpoint's tensors do not live as long as the run. */
    private Trained<B, S> trained(
            NDManager manager,
            FineTuneCheckpoint.Origin origin,
            RunFrames frames,
            TrainingSource<B> source,
            FrameMemory memory) {
        CheckpointSeries series =
                new CheckpointSeries(files.checkpoint(), task.training().keepCheckpoints());
        CheckpointSeries.Restored<FineTuneCheckpoint.Stored> restored = restored(series, origin, frames);
        Provenance provenance = Provenance.of(manager);
        if (restored != null) {
            tellHowResumed(restored, provenance);
        }
        FineTuneModel<B, S> model = model(manager, memory, restored);
        FineTuneStep<B> step = null;
        boolean complete = false;
        try {
            step = new FineTuneStep<>(manager, model);
            FineTuneLoop<B, S> loop = new FineTuneLoop<>(
                    task, options, files, origin, frames.contents(), model, step, source, provenance, series, restored);
            complete = true;
            return new Trained<>(model, step, loop);
        } finally {
            if (!complete) {
                if (step != null) {
                    step.close();
                }
                model.close();
            }
        }
    }

    private FineTuneResult<S> result(boolean finished, FineTuneLoop<B, S> loop, long parameters) {
        List<FineTuneEpoch> history = loop.history();
        FineTuneEpoch epoch = loop.best();
        Path model = epoch == null ? null : files.model();
        int best = epoch == null ? FineTuneResult.NO_EPOCH : epoch.epoch();
        if (!finished || model == null) {
            return new FineTuneResult<>(false, model, history, best, null, null, parameters);
        }
        // From the file, as whoever uses the model will.
        return new FineTuneResult<>(
                true,
                model,
                history,
                best,
                task.scoreValidation(model, options.device()),
                task.scoreTest(model, options.device()),
                parameters);
    }

    private void tellHowResumed(CheckpointSeries.Restored<FineTuneCheckpoint.Stored> restored, Provenance now) {
        if (!restored.damaged().isEmpty()) {
            options.listener().fellBack(restored.damaged(), restored.file());
        }
        Provenance before = restored.content().state().provenance();
        List<String> differences = before == null ? List.of() : now.differencesFrom(before);
        if (!differences.isEmpty()) {
            options.listener().resumedElsewhere(differences);
        }
    }

    private FineTuneModel<B, S> model(
            NDManager manager,
            FrameMemory memory,
            CheckpointSeries.@Nullable Restored<FineTuneCheckpoint.Stored> restored) {
        if (restored != null) {
            FineTuneCheckpoint.Stored checkpoint = restored.content();
            return FineTuneModel.restored(
                    task,
                    manager,
                    memory,
                    checkpoint.state().shape(),
                    checkpoint.file().model(),
                    checkpoint.file().moments(),
                    restored.file());
        }
        RandomGenerator random = SampleSeed.stream(task.training().seed(), WEIGHTS, 0);
        Path encoder = options.encoder();
        if (encoder == null) {
            return FineTuneModel.initialised(task, manager, memory, task.shape(), random);
        }
        EncoderFile file = EncoderFile.read(encoder);
        ModelFile.Shape shape = shape(file);
        EncoderFile fitted = file.forInput(shape.encoder());
        options.listener().weightsLoaded(fitted.report());
        return FineTuneModel.onEncoder(task, manager, memory, shape, task.weights(fitted), random);
    }

    private ModelFile.Shape shape(EncoderFile file) {
        try {
            return task.shape(file.config());
        } catch (IllegalArgumentException e) {
            throw new InputException(
                    file.source(),
                    "has patches the input does not hold: " + e.getMessage(),
                    "Set imageSize and input.imageWidth to whole patches",
                    e);
        }
    }

    private CheckpointSeries.@Nullable Restored<FineTuneCheckpoint.Stored> restored(
            CheckpointSeries series, FineTuneCheckpoint.Origin origin, RunFrames frames) {
        if (!series.stands()) {
            if (Files.exists(files.model())) {
                requireOwnModel(origin);
            }
            return null;
        }
        if (!options.resume()) {
            throw occupied();
        }
        CheckpointSeries.Restored<FineTuneCheckpoint.Stored> restored =
                Objects.requireNonNull(series.read(file -> FineTuneCheckpoint.read(file, task)));
        FineTuneCheckpoint checkpoint = restored.content().state();
        String elsewhere = null;
        if (!checkpoint.settings().equals(task.settings())) {
            elsewhere = "other settings: " + ConfigDifference.of(checkpoint.settings(), task.settings());
        } else if (!checkpoint.origin().data().equals(origin.data())) {
            elsewhere = "other frames";
        } else if (!checkpoint.origin().encoder().equals(origin.encoder())) {
            elsewhere = "another encoder";
        } else if (checkpoint.history().stream().anyMatch(epoch -> epoch.score() != null)
                && !Files.exists(files.model())) {
            throw new InputException(
                    files.model(),
                    "the best weights so far are missing",
                    "Put the file back, or start in another folder");
        }
        if (elsewhere != null) {
            throw new InputException(
                    restored.file(),
                    "was made with " + elsewhere,
                    "Resume with what the run began with, or name another folder");
        }
        if (checkpoint.contents() != null) {
            frames.requireContents(checkpoint.contents(), restored.file());
        }
        return restored;
    }

    /** A run killed before its first checkpoint leaves a model alone: resumed, it begins anew and writes that model again. */
    private void requireOwnModel(FineTuneCheckpoint.Origin origin) {
        if (!options.resume()) {
            throw occupied();
        }
        if (!BestModel.isOf(files.model(), task.settings(), origin)) {
            throw new InputException(
                    files.model(),
                    "comes from another run, and there is no checkpoint to go on from",
                    "Name another folder, or put the run's checkpoint back");
        }
    }

    private InputException occupied() {
        return new InputException(
                files.folder(), "holds a fine-tuning already", "Resume it (--resume) or name another folder");
    }

    private static String fingerprint(@Nullable Path encoder) {
        if (encoder == null) {
            return SCRATCH;
        }
        try {
            return MoreFiles.asByteSource(encoder).hash(Hashing.sha256()).toString();
        } catch (IOException e) {
            throw new InputException(
                    encoder,
                    "the encoder's file cannot be read (" + e.getClass().getSimpleName() + ")",
                    "Give the encoder.safetensors of a pre-training, or none to start from scratch",
                    e);
        }
    }
}
