package io.github.vasomim.engine.finetune;

import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.io.Safetensors;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The weights of the best epoch so far on disk, with what that epoch came to beside them. The file itself says what was best: a run
 * killed between this file and its next checkpoint repeats some epochs, and must not take a weaker one for the best.
 */
final class BestModel {
    private static final String EPOCH = "vasomim.finetune.epoch";

    private final Path file;
    private final String task;
    private final ModelFile.Shape shape;
    private final Map<String, String> notes;
    private @Nullable FineTuneEpoch best;
    private @Nullable List<TensorSource> unwritten;

    /** Nothing is best yet; a file that stands there is overwritten by the first validated epoch. */
    BestModel(Path file, String task, ModelFile.Shape shape, Record settings, FineTuneCheckpoint.Origin origin) {
        this.file = file;
        this.task = task;
        this.shape = shape;
        notes = notes(settings, origin);
    }

    private static Map<String, String> notes(Record settings, FineTuneCheckpoint.Origin origin) {
        // In an order of its own: that of Map.of differs from one process to the next, and so would the file.
        return ImmutableMap.of(
                "vasomim.finetune",
                RecordJson.toJson(settings).toString(),
                "vasomim.finetune.encoder",
                origin.encoder());
    }

    /** Whether a model file comes from a run with these settings and this encoder. */
    static boolean isOf(Path file, Record settings, FineTuneCheckpoint.Origin origin) {
        return Safetensors.read(file)
                .metadata()
                .entrySet()
                .containsAll(notes(settings, origin).entrySet());
    }

    /** Takes over what stands in the file. */
    void resume() {
        String text = Safetensors.readMetadata(file).get(EPOCH);
        try {
            best = text == null ? null : FineTuneEpoch.of(JsonParser.parseString(text));
        } catch (JsonParseException e) {
            throw damaged(text, e);
        }
        if (best == null || best.score() == null) {
            throw damaged(text, null);
        }
    }

    private InputException damaged(@Nullable String text, @Nullable Exception cause) {
        String rule = "does not say which epoch it comes from (" + EPOCH + ": " + text + ")";
        String fix = "Put the file back as the run wrote it, or start in another folder";
        return cause == null ? new InputException(file, rule, fix) : new InputException(file, rule, fix, cause);
    }

    /**
     * Whether a validated epoch is better than all before it: by the task's first score, the first of equals. Where somebody deleted the file, any is.
     */
    boolean isBeatenBy(FineTuneEpoch epoch) {
        Double score = epoch.score();
        boolean lost = unwritten == null && Files.notExists(file);
        Double highest = best == null || lost ? null : best.score();
        return score != null && (highest == null || score > highest);
    }

    /** Takes an epoch for the best. Where its weights cannot be written they are kept in memory, to be written later. */
    void write(FineTuneEpoch epoch, List<TensorSource> weights) {
        best = epoch;
        unwritten = null;
        try {
            write(weights);
        } catch (InputException e) {
            unwritten =
                    TensorSource.of(weights.stream().map(TensorSource::fetch).toList());
            throw e;
        }
    }

    /** Whether the best weights wait to be written. */
    boolean waits() {
        return unwritten != null;
    }

    /** Writes weights that could not be written before, if there are any. */
    void writeWaiting() {
        List<TensorSource> waiting = unwritten;
        if (waiting != null) {
            write(waiting);
            unwritten = null;
        }
    }

    private void write(List<TensorSource> weights) {
        Map<String, String> all = new LinkedHashMap<>(notes);
        if (best != null) {
            all.put(EPOCH, best.toJson().toString());
        }
        ModelFile.write(file, task, shape, weights, all);
    }

    /** The best epoch so far, null before the first validation. */
    @Nullable FineTuneEpoch epoch() {
        return best;
    }
}
