package io.github.vasomim.engine.finetune;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.internal.weights.CheckpointFile;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a fine-tuning needs besides weights and moments to go on as if it had never stopped, but for the best weights, which the
 * model file holds: the step, what the epochs so far came to. Randomness needs no place here, because each stream follows
 * from seed, epoch and sample.
 *
 * @param settings of the run
 * @param shape what the network is
 * @param origin fingerprint of the frames' names and of the encoder's file
 * @param contents what each frame held, null in checkpoints of before this was kept: then it is not compared
 * @param step steps done
 * @param lossSum sum of the losses of the unfinished epoch
 * @param history finished epochs
 * @param provenance where the run went on until here, null in checkpoints of before this was kept
 */
record FineTuneCheckpoint(
        Record settings,
        ModelFile.Shape shape,
        Origin origin,
        @Nullable String contents,
        long step,
        double lossSum,
        List<FineTuneEpoch> history,
        @Nullable Provenance provenance) {
    private static final String SHAPE = "shape";
    /** Where the shape stood when there were vessels only. */
    private static final String VESSELS = "vasomim.vessels";

    private static final String TASK = "task";
    private static final String CONTENTS = "contents";
    private static final String KIND = "vasomim.finetune.checkpoint";

    /**
     * What a run began with.
     *
     * @param data fingerprint of the frames' identifiers
     * @param encoder fingerprint of the encoder's file, or what says that there was none
     */
    record Origin(String data, String encoder) {}

    FineTuneCheckpoint {
        history = List.copyOf(history);
    }

    /**
     * A checkpoint as it was read.
     *
     * @param state where the run stood
     * @param file weights and moments
     */
    record Stored(FineTuneCheckpoint state, CheckpointFile file) {}

    void write(Path file, String task, long seed, List<TensorSource> model, List<TensorSource> moments) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put(TASK, task);
        notes.put("config", RecordJson.toJson(settings).toString());
        notes.put(SHAPE, ModelFile.json(shape));
        notes.put("data", origin.data());
        notes.put("encoder", origin.encoder());
        if (contents != null) {
            notes.put(CONTENTS, contents);
        }
        notes.put("step", Long.toString(step));
        notes.put("lossSum", Double.toString(lossSum));
        JsonArray epochs = new JsonArray();
        history.forEach(epoch -> epochs.add(epoch.toJson()));
        notes.put("history", epochs.toString());
        notes.put("seed", Long.toString(seed));
        if (provenance != null) {
            notes.put(Provenance.KEY, provenance.toJson());
        }
        CheckpointFile.write(file, KIND, model, moments, notes);
    }

    static Stored read(Path file, FineTuneTask<?, ?> task) {
        CheckpointFile stored = CheckpointFile.read(file, KIND, "fine-tuning");
        String of = stored.find(TASK);
        if (of != null && !of.equals(task.name())) {
            throw new InputException(
                    file,
                    "is of the task " + of + " where " + task.name() + " is to be trained",
                    "Resume with the command of that task, or name another folder");
        }
        String key = stored.find(SHAPE) == null ? VESSELS : SHAPE;
        FineTuneCheckpoint state = new FineTuneCheckpoint(
                stored.note(
                        "config",
                        text -> task.settings(JsonParser.parseString(text).getAsJsonObject(), file.toString())),
                task.shape(stored.note(key), file),
                new Origin(stored.note("data"), stored.note("encoder")),
                stored.find(CONTENTS),
                stored.note("step", Long::parseLong),
                stored.note("lossSum", Double::parseDouble),
                stored.note(
                        "history", text -> epochs(JsonParser.parseString(text).getAsJsonArray())),
                Provenance.parse(stored.find(Provenance.KEY)));
        return new Stored(state, stored);
    }

    private static List<FineTuneEpoch> epochs(JsonArray history) {
        List<FineTuneEpoch> epochs = new ArrayList<>();
        history.forEach(epoch -> epochs.add(FineTuneEpoch.of(epoch)));
        return epochs;
    }
}
