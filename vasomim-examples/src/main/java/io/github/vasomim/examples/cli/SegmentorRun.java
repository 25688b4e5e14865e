package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.pretrain.AnatomyConfig;
import io.github.vasomim.engine.pretrain.PretrainOptions;
import io.github.vasomim.engine.segmentor.PseudoLabels;
import io.github.vasomim.engine.segmentor.SegmentorSaves;
import io.github.vasomim.engine.segmentor.SegmentorTrainer;
import io.github.vasomim.engine.segmentor.SegmentorTraining;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Trains the segmentor on what a filter finds in the frames, and writes its weights. */
public final class SegmentorRun {
    /** Name of the weights in a run folder. */
    public static final String FILE = "segmentor.safetensors";

    private static final String CHECKPOINT = "segmentor-checkpoint.safetensors";
    private static final int CHECKPOINT_SECONDS = 60;

    private SegmentorRun() {}

    /**
     * Whether a file holds what a training would come to.
     *
     * @param frames the frames
     * @param anatomy how vessels are found
     * @param settings of the training
     * @param file the weights
     * @return false if it is absent, or made from other frames or with other settings
     */
    public static boolean stands(FrameSource frames, AnatomyConfig anatomy, SegmentorTraining settings, Path file) {
        return Files.exists(file)
                && Safetensors.read(file)
                        .metadata()
                        .entrySet()
                        .containsAll(origin(frames, anatomy, settings).entrySet());
    }

    private static Map<String, String> origin(FrameSource frames, AnatomyConfig anatomy, SegmentorTraining settings) {
        return Map.of(
                "vasomim.segmentor.frames", frames.fingerprint(),
                "vasomim.segmentor.training", RecordJson.toJson(settings).toString(),
                "vasomim.segmentor.anatomy", anatomy.identity());
    }

    /**
     * Trains and writes.
     *
     * @param terminal where progress goes
     * @param stop whether to stop
     * @param frames the frames
     * @param anatomy how vessels are found
     * @param settings of the training
     * @param file the weights to create or replace
     * @return false if it was stopped; a checkpoint beside the file then lets the next call go on
     */
    public static boolean train(
            Terminal terminal,
            StopSignal stop,
            FrameSource frames,
            AnatomyConfig anatomy,
            SegmentorTraining settings,
            Path file) {
        AnatomySource store =
                AnatomySource.of(frames, anatomy.extractor(), anatomy.identity(), PretrainOptions.DEFAULTS.memory());
        long perEpoch = frames.size() / Math.min(settings.batchSize(), frames.size());
        try (Progress progress = terminal.progress("train segmentor", perEpoch * settings.epochs())) {
            Path checkpoint = file.resolveSibling(CHECKPOINT);
            Map<String, String> origin = origin(frames, anatomy, settings);
            List<NamedTensor> weights = new SegmentorTrainer(
                            settings,
                            labels(store),
                            now -> progress.at(
                                    now.step(),
                                    String.format(
                                            Locale.ROOT,
                                            "epoch %d/%d, loss %.4f",
                                            now.epoch() + 1,
                                            now.epochs(),
                                            now.loss())))
                    .train(new SegmentorSaves(checkpoint, origin, stop, CHECKPOINT_SECONDS));
            if (weights == null) {
                return false;
            }
            Safetensors.write(file, weights, origin);
            Files.deleteIfExists(checkpoint);
            return true;
        } catch (IOException e) {
            throw new InputException(
                    file.resolveSibling(CHECKPOINT), "cannot be deleted (" + e.getMessage() + ")", "Delete it", e);
        }
    }

    private static PseudoLabels labels(AnatomySource store) {
        return new PseudoLabels() {
            @Override
            public int size() {
                return store.size();
            }

            @Override
            public AugmentedFrame get(int index) {
                AnatomyFrame found = store.get(index);
                return new AugmentedFrame(found.frame(), List.of(Objects.requireNonNull(found.anatomy())));
            }
        };
    }
}
