package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.config.ConfigDifference;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.event.RunEvents;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.engine.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.io.WeightFile;
import io.github.vasomim.report.PictureRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Pre-trains an encoder on unlabelled frames into a run folder: {@code config.json}, {@code checkpoint.safetensors},
 * {@code encoder.safetensors}, {@code report.html}, and event files for TensorBoard. Every other file is complete or absent. A run that
 * was stopped or killed goes on from its checkpoint, and on the same machine and number of threads ends with the very weights the
 * uninterrupted run ends with. One run at a time in a process.
 */
public final class Pretrainer {
    /** Name of the encoder's weights in a run folder. */
    public static final String ENCODER = "encoder.safetensors";
    /** Name of the checkpoint in a run folder. */
    public static final String CHECKPOINT = "checkpoint.safetensors";
    /** Name of the settings in a run folder. */
    public static final String CONFIG = "config.json";
    /** Name of the report in a run folder. */
    public static final String REPORT = "report.html";

    private final PretrainConfig config;
    private final FrameSource frames;
    private final Path folder;
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
        this.frames = frames;
        this.folder = folder;
        this.options = options;
    }

    /**
     * Trains until the last epoch or until stopped.
     *
     * @return what the run left behind
     * @throws InputException if there are no frames, one cannot be read, a store's vessels were found with other settings, the encoder
     *     to begin with does not fit, the method lacks a segmentor, the folder holds another run, or a file cannot be written
     * @throws DivergedException if the loss or a weight is no longer a number; the last checkpoint is intact
     */
    public PretrainResult run() {
        if (frames.size() == 0) {
            throw new InputException("the frames", "there are none", "Name a folder that holds angiograms");
        }
        String data = frames.fingerprint();
        AnatomySource store = AnatomySource.of(
                frames,
                extractor(),
                options.extractor() == null ? config.anatomy().identity() : null,
                options.memory());
        try (NDManager manager = options.device() == null
                        ? NDManager.newBaseManager()
                        : NDManager.newBaseManager(options.device());
                FrozenSegmentor segmentor = segmentor(manager);
                PretrainLoop loop = loop(store, data, manager, segmentor)) {
            // Only now: a run that cannot begin leaves nothing behind.
            makeFolder(folder);
            AtomicFile.write(
                    folder.resolve(CONFIG),
                    out -> out.write(RecordJson.toText(config).getBytes(StandardCharsets.UTF_8)));
            PretrainPictures pictures = new PretrainPictures(config, frames, extractor(), loop.step());
            boolean finished = run(loop, pictures);
            EncoderFile.write(
                    folder.resolve(ENCODER), config.encoder(), loop.model().encoderSources(), loop.provenance());
            List<PictureRow> rows = pictures.rows();
            new PretrainReport(config, store.size(), loop.history()).write(folder.resolve(REPORT), rows);
            return new PretrainResult(
                    finished,
                    folder.resolve(ENCODER),
                    loop.history(),
                    loop.model().parameters().parameterCount(),
                    rows);
        }
    }

    private boolean run(PretrainLoop loop, PretrainPictures pictures) {
        try (RunEvents events = new RunEvents(folder, options.eventSteps(), options.listener()::eventsLost)) {
            return loop.run(
                    new PretrainEvents(events, pictures, config.training().epochs()));
        }
    }

    /** A method of its own, so that the checkpoint's tensors do not live as long as the run. */
    private PretrainLoop loop(
            AnatomySource store, String data, NDManager manager, @Nullable FrozenSegmentor segmentor) {
        return new PretrainLoop(
                config, options, store, folder.resolve(CHECKPOINT), data, manager, checkpoint(data), segmentor);
    }

    private @Nullable AnatomyExtractor extractor() {
        return config.usesAnatomy()
                ? Objects.requireNonNullElseGet(
                        options.extractor(), () -> config.anatomy().extractor())
                : null;
    }

    private @Nullable FrozenSegmentor segmentor(NDManager manager) {
        if (!config.usesAnatomy()) {
            return null;
        }
        Path file = options.segmentor();
        if (file == null) {
            throw new InputException(
                    config.method(),
                    "the method needs a segmentor",
                    "Give the weights of one, trained on the anatomy of the frames or published");
        }
        FrozenSegmentor segmentor = new FrozenSegmentor(manager, WeightFile.read(file), file);
        options.listener().weightsLoaded(segmentor.report());
        return segmentor;
    }

    private PretrainCheckpoint.@Nullable Stored checkpoint(String data) {
        Path file = folder.resolve(CHECKPOINT);
        boolean stands = Files.exists(file);
        if (!options.resume() && (stands || Files.exists(folder.resolve(ENCODER)))) {
            throw new InputException(folder, "holds a run already", "Resume it (--resume) or name another folder");
        }
        if (!stands && Files.exists(folder.resolve(ENCODER))) {
            throw new InputException(
                    file, "is missing where an encoder stands", "Put it back, or name another folder for a new run");
        }
        if (!stands) {
            return null;
        }
        PretrainCheckpoint.Stored stored = PretrainCheckpoint.read(file);
        PretrainCheckpoint checkpoint = stored.state();
        if (!checkpoint.config().equals(config)) {
            throw new InputException(
                    file,
                    "was made with other settings: " + ConfigDifference.of(checkpoint.config(), config),
                    "Resume with the settings of " + folder.resolve(CONFIG) + ", or name another folder");
        }
        if (!checkpoint.origin().data().equals(data)) {
            throw new InputException(
                    file, "was made on other frames", "Resume with the same frames, or name another folder");
        }
        return stored;
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
