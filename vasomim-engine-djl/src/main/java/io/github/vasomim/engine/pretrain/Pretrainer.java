package io.github.vasomim.engine.pretrain;

import io.github.vasomim.InputException;
import io.github.vasomim.config.ConfigDifference;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.internal.data.WatchedFrames;
import io.github.vasomim.engine.internal.event.RunEvents;
import io.github.vasomim.engine.internal.run.CheckpointSeries;
import io.github.vasomim.engine.internal.run.LiveReport;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.report.PictureRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pre-trains an encoder on unlabelled frames into a run folder. A run that was stopped or killed goes on from its checkpoint, and on the
 * same machine, engine and number of threads ends with the very weights the uninterrupted run ends with. One run at a time in a process.
 *
 * <p>The folder holds:
 *
 * <ul>
 *   <li>{@code config.json}, the settings;
 *   <li>{@code checkpoint.safetensors}, where training stands, and {@code checkpoint-1.safetensors} and so on, those before it, as many as
 *       {@code training.keepCheckpoints} says in all. A damaged one is passed over for the one before it;
 *   <li>{@code checkpoint-best.safetensors}, where training stood at the end of the epoch with the lowest mean loss. Of epochs that follow
 *       each other within {@code training.checkpointSeconds} not each is kept;
 *   <li>{@code encoder.safetensors}, the encoder, at the end or when the run is stopped;
 *   <li>{@code report.html}, rewritten while training runs, as far as that takes no more than a hundredth of the time;
 *   <li>event files for TensorBoard, the only ones that grow: each other file is complete or absent;
 *   <li>{@code diverged-step-N.png}, the batch of a step in which the loss was no number.
 * </ul>
 *
 * <p>What cannot be written while training runs is told to the listener and written later; what cannot be written at the end fails the
 * run. When a frame cannot be read any more, a checkpoint of all steps done is written before the run fails.
 */
public final class Pretrainer {
    /** Name of the encoder's weights in a run folder. */
    public static final String ENCODER = "encoder.safetensors";
    /** Name of the newest checkpoint in a run folder. */
    public static final String CHECKPOINT = "checkpoint.safetensors";
    /** Name of the settings in a run folder. */
    public static final String CONFIG = "config.json";
    /** Name of the report in a run folder. */
    public static final String REPORT = "report.html";

    private final PretrainConfig config;
    private final FrameSource frames;
    private final PretrainFiles files;
    private final PretrainOptions options;

    /**
     * Prepares a run; nothing is written yet.
     *
     * @param config the settings
     * @param frames what to train on; a {@link io.github.vasomim.dataset.store.FrameStore} brings its vessels along
     * @param folder the run folder, made if absent
     * @param options what the run brings along
     */
    public Pretrainer(PretrainConfig config, FrameSource frames, Path folder, PretrainOptions options) {
        this.config = config;
        this.frames = WatchedFrames.of(frames);
        this.files = new PretrainFiles(folder);
        this.options = options;
    }

    /**
     * Whether a run folder holds a checkpoint to go on from.
     *
     * @param folder a run folder, which need not be there
     * @return true if so, be it damaged or not
     */
    public static boolean canResume(Path folder) {
        return new CheckpointSeries(folder.resolve(CHECKPOINT), 1).stands();
    }

    /**
     * Trains until the last epoch or until stopped.
     *
     * @return what the run left behind
     * @throws InputException if there are no frames, one cannot be read or is another than before, a store's vessels were found with other
     *     settings, the encoder to begin with does not fit, the method lacks a segmentor, an objective of one's own has nothing to score, the folder holds another run or
     *     checkpoints that are all damaged, or a file cannot be written
     * @throws DivergedException if the loss or a weight is no longer a number; its message names the step, the frames, a picture of them
     *     and the last good checkpoint
     */
    public PretrainResult run() {
        if (frames.size() == 0) {
            throw new InputException("the frames", "there are none", "Name a folder that holds angiograms");
        }
        if (options.objective() != null && !config.predictsPixels()) {
            throw new InputException(
                    "methods.localmim",
                    "predicts no pixels of whole patches, which an objective of one's own would score",
                    "Take pixels for the target and the patch for one of the sides, or leave out the objective");
        }
        try (RunAnatomy anatomy = new RunAnatomy(config, options, frames)) {
            return run(anatomy);
        }
    }

    private PretrainResult run(RunAnatomy anatomy) {
        PretrainData data = new PretrainData(config, frames, anatomy.frames(), frames.fingerprint());
        CheckpointSeries series =
                new CheckpointSeries(files.checkpoint(), config.training().keepCheckpoints());
        try (Started started = start(data, series)) {
            PretrainLoop loop = started.loop();
            PretrainPictures pictures = new PretrainPictures(config, frames, anatomy.extractor(), loop.step());
            // Only now: a run that cannot begin leaves nothing behind.
            makeFolder(files.folder());
            files.write(config);
            boolean finished = run(loop, data, pictures);
            return end(loop, data, pictures, finished);
        }
    }

    private boolean run(PretrainLoop loop, PretrainData data, PretrainPictures pictures) {
        LiveReport report = new LiveReport(
                () -> write(loop, data, pictures.rows()), System::nanoTime, options.listener()::notWritten);
        try (RunEvents events = new RunEvents(files.folder(), options.eventSteps(), options.listener()::eventsLost)) {
            return loop.run(
                    new PretrainEvents(events, pictures, config.training().epochs()), report);
        }
    }

    private void write(PretrainLoop loop, PretrainData data, List<PictureRow> rows) {
        new PretrainReport(config, frames.size(), loop.history())
                .write(files.report(), loop.done(), data.steps(), rows);
    }

    /** Leaves all that can be written before it tells what cannot. */
    private PretrainResult end(PretrainLoop loop, PretrainData data, PretrainPictures pictures, boolean finished) {
        List<InputException> failures = new ArrayList<>();
        InputException failure = loop.failure();
        if (failure != null) {
            failures.add(failure);
        }
        attempt(
                failures,
                () -> EncoderFile.write(
                        files.encoder(), config.encoder(), loop.model().encoderSources(), loop.provenance()));
        // The encoder stands: whatever the pictures come to, nothing that was learned is lost.
        List<PictureRow> rows = pictures.rows();
        attempt(failures, () -> write(loop, data, rows));
        if (!failures.isEmpty()) {
            InputException first = failures.get(0);
            failures.subList(1, failures.size()).forEach(first::addSuppressed);
            throw first;
        }
        return new PretrainResult(
                finished,
                files.encoder(),
                loop.history(),
                loop.model().parameters().parameterCount(),
                rows);
    }

    private static void attempt(List<InputException> failures, Runnable write) {
        try {
            write.run();
        } catch (InputException e) {
            failures.add(e);
        }
    }

    /** What trains, and on what. */
    private record Started(Replicas replicas, PretrainLoop loop) implements AutoCloseable {
        @Override
        public void close() {
            replicas.close();
        }
    }

    /** A method of its own, so that the checkpoint's tensors do not live as long as the run. */
    private Started start(PretrainData data, CheckpointSeries series) {
        CheckpointSeries.Restored<PretrainCheckpoint.Stored> restored = restored(series, data.fingerprint());
        Replicas replicas = new Replicas(
                RunParts.of(config, options, restored), config.compute().devices(options.device()));
        boolean complete = false;
        try {
            if (restored != null) {
                tellHowResumed(restored, replicas);
            }
            PretrainLoop loop = new PretrainLoop(config, options, data, files, replicas, series, restored);
            complete = true;
            return new Started(replicas, loop);
        } finally {
            if (!complete) {
                replicas.close();
            }
        }
    }

    private void tellHowResumed(CheckpointSeries.Restored<PretrainCheckpoint.Stored> restored, Replicas replicas) {
        Provenance now = replicas.provenance();
        if (!restored.damaged().isEmpty()) {
            options.listener().fellBack(restored.damaged(), restored.file());
        }
        Provenance before = restored.content().state().provenance();
        List<String> differences = before == null ? List.of() : now.differencesFrom(before);
        if (!differences.isEmpty()) {
            options.listener().resumedElsewhere(differences);
        }
    }

    private CheckpointSeries.@Nullable Restored<PretrainCheckpoint.Stored> restored(
            CheckpointSeries series, String data) {
        boolean ended = Files.exists(files.encoder());
        if (!options.resume() && (series.stands() || ended)) {
            throw new InputException(
                    files.folder(), "holds a run already", "Resume it (--resume) or name another folder");
        }
        CheckpointSeries.Restored<PretrainCheckpoint.Stored> restored = series.read(PretrainCheckpoint::read);
        if (restored == null) {
            if (ended) {
                throw new InputException(
                        files.checkpoint(),
                        "is missing where an encoder stands",
                        "Put it back, or name another folder for a new run");
            }
            return null;
        }
        PretrainCheckpoint checkpoint = restored.content().state();
        // Where it computes decides nothing but the last bits, of which the listener is told.
        if (!checkpoint.config().on(config.compute().devices()).equals(config)) {
            throw new InputException(
                    restored.file(),
                    "was made with other settings: " + ConfigDifference.of(checkpoint.config(), config),
                    "Resume with the settings of " + files.config() + ", or name another folder");
        }
        if (!checkpoint.origin().data().equals(data)) {
            throw new InputException(
                    restored.file(), "was made on other frames", "Resume with the same frames, or name another folder");
        }
        OwnParts.requireSame(checkpoint.origin().own(), OwnParts.of(options, config.loss()), restored.file());
        return restored;
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException(
                    folder, "cannot be made (" + e.getMessage() + ")", "Name a folder that can be written to", e);
        }
    }
}
