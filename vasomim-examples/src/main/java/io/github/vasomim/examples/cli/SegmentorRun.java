package io.github.vasomim.examples.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.config.ConfigDifference;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Trains the segmentor on what a filter finds in the frames, and writes its weights. */
public final class SegmentorRun {
    /** Name of the weights in a run folder. */
    public static final String FILE = "segmentor.safetensors";

    private static final String CHECKPOINT = "segmentor-checkpoint.safetensors";
    private static final int CHECKPOINT_SECONDS = 60;

    private static final String FRAMES = "vasomim.segmentor.frames";
    private static final String TRAINING = "vasomim.segmentor.training";
    private static final String ANATOMY = "vasomim.segmentor.anatomy";

    private SegmentorRun() {}

    /**
     * Whether a file holds what a training would come to. Where it holds something else, that is said.
     *
     * @param terminal where it is said
     * @param frames the frames
     * @param anatomy how vessels are found
     * @param settings of the training
     * @param file the weights
     * @return false if it is absent, or made from other frames, other vessels (also those of an older revision of the search) or with
     *     other settings
     */
    public static boolean stands(
            Terminal terminal, FrameSource frames, AnatomyConfig anatomy, SegmentorTraining settings, Path file) {
        if (!Files.exists(file)) {
            return false;
        }
        Map<String, String> then = Safetensors.readMetadata(file);
        Map<String, String> now = origin(frames, anatomy, settings);
        if (then.entrySet().containsAll(now.entrySet())) {
            return true;
        }
        String differences = Stream.of(
                        Objects.equals(then.get(FRAMES), now.get(FRAMES)) ? "" : "other frames",
                        difference(then, now, TRAINING),
                        difference(then, now, ANATOMY))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        terminal.warn(file + " was made otherwise (" + differences + "): it is trained anew");
        return false;
    }

    /**
     * Says so where weights that are kept come from other vessels than those that are found now.
     *
     * @param terminal where it is said
     * @param anatomy how vessels are found now
     * @param file the weights
     */
    public static void tellOtherVessels(Terminal terminal, AnatomyConfig anatomy, Path file) {
        Map<String, String> then = Safetensors.readMetadata(file);
        String difference = difference(then, Map.of(ANATOMY, anatomy.identity()), ANATOMY);
        if (then.containsKey(ANATOMY) && !difference.isEmpty()) {
            terminal.warn(file + " was trained on vessels that were found otherwise (" + difference
                    + ") and stays, as the run began with it; for today's vessels begin another run");
        }
    }

    private static String difference(Map<String, String> then, Map<String, String> now, String key) {
        String before = then.get(key);
        if (before == null) {
            return key + " is not known";
        }
        return ConfigDifference.of(object(before), object(Objects.requireNonNull(now.get(key))));
    }

    /** An object with the text in it where it is none. */
    private static JsonObject object(String text) {
        try {
            JsonElement parsed = JsonParser.parseString(text);
            if (parsed.isJsonObject()) {
                return parsed.getAsJsonObject();
            }
        } catch (JsonParseException e) {
            // Written by another program: told as it is.
        }
        JsonObject whole = new JsonObject();
        whole.addProperty("origin", text);
        return whole;
    }

    private static Map<String, String> origin(FrameSource frames, AnatomyConfig anatomy, SegmentorTraining settings) {
        return Map.of(
                FRAMES, frames.fingerprint(),
                TRAINING, RecordJson.toJson(settings).toString(),
                ANATOMY, anatomy.identity());
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
            BooleanSupplier stop,
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
            SegmentorSaves saves = new SegmentorSaves(checkpoint, origin, stop, CHECKPOINT_SECONDS);
            List<NamedTensor> weights = new SegmentorTrainer(
                            settings, labels(store, frames), new SegmentorProgressLine(terminal, progress))
                    .train(saves);
            if (weights == null) {
                return false;
            }
            Safetensors.write(file, weights, origin);
            saves.delete();
            return true;
        }
    }

    private static PseudoLabels labels(AnatomySource store, FrameSource frames) {
        return new PseudoLabels() {
            @Override
            public String id(int index) {
                return frames.id(index);
            }

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
