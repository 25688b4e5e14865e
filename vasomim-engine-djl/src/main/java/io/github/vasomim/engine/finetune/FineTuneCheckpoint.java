package io.github.vasomim.engine.finetune;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.head.VesselModelFile;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.engine.weights.CheckpointFile;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a fine-tuning needs besides weights and moments to go on as if it had never stopped, but for the best weights, which the
 * model file holds: the step, what the epochs so far came to. Randomness needs no place here, because each stream follows
 * from seed, epoch and sample.
 *
 * @param config settings of the run
 * @param shape what the network is
 * @param origin fingerprint of the frames and of the encoder's file
 * @param step steps done
 * @param lossSum sum of the losses of the unfinished epoch
 * @param history finished epochs
 * @param provenance where the run went on until here, null in checkpoints of before this was kept
 */
record FineTuneCheckpoint(
        FineTuneConfig config,
        VesselModelFile.Shape shape,
        Origin origin,
        long step,
        double lossSum,
        List<FineTuneEpoch> history,
        @Nullable Provenance provenance) {
    private static final String KIND = "vasomim.finetune.checkpoint";
    private static final Gson GSON = new Gson();

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

    void write(Path file, List<TensorSource> model, List<TensorSource> moments) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("config", RecordJson.toJson(config).toString());
        notes.put(VesselModelFile.SHAPE, RecordJson.toJson(shape).toString());
        notes.put("data", origin.data());
        notes.put("encoder", origin.encoder());
        notes.put("step", Long.toString(step));
        notes.put("lossSum", Double.toString(lossSum));
        notes.put("history", GSON.toJson(history));
        notes.put("seed", Long.toString(config.training().seed()));
        if (provenance != null) {
            notes.put(Provenance.KEY, provenance.toJson());
        }
        CheckpointFile.write(file, KIND, model, moments, notes);
    }

    static Stored read(Path file) {
        CheckpointFile stored = CheckpointFile.read(file, KIND, "fine-tuning");
        FineTuneCheckpoint state = new FineTuneCheckpoint(
                stored.note(
                        "config",
                        text -> RecordJson.overlay(
                                FineTuneConfig.STANDARD,
                                JsonParser.parseString(text).getAsJsonObject(),
                                file.toString())),
                VesselModelFile.shape(stored.note(VesselModelFile.SHAPE), file),
                new Origin(stored.note("data"), stored.note("encoder")),
                stored.note("step", Long::parseLong),
                stored.note("lossSum", Double::parseDouble),
                stored.list("history", new TypeToken<>() {}),
                Provenance.parse(stored.find(Provenance.KEY)));
        return new Stored(state, stored);
    }
}
