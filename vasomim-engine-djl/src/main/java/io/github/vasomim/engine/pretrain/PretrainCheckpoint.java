package io.github.vasomim.engine.pretrain;

import com.google.common.collect.ImmutableList;
import com.google.gson.Gson;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.internal.optim.LossScale;
import io.github.vasomim.engine.internal.weights.CheckpointFile;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that a pre-training needs besides weights and moments to go on as if it had never stopped: the step, and what the epochs so far
 * came to. Randomness needs no place here, because each sample's stream follows from seed, epoch and sample.
 *
 * @param config settings of the run
 * @param origin what else it began with
 * @param step steps done
 * @param history finished epochs
 * @param partial sums over the steps of the unfinished epoch, null at its beginning
 * @param best number of the epoch that the checkpoint of the best epoch holds, null if there is none
 * @param lossScale where the scale of the loss stands, null if it was never scaled
 * @param provenance where the run went on until here, null in checkpoints of before this was kept
 */
record PretrainCheckpoint(
        PretrainConfig config,
        Origin origin,
        long step,
        List<EpochRecord> history,
        @Nullable StepValues partial,
        @Nullable Integer best,
        LossScale.@Nullable State lossScale,
        @Nullable Provenance provenance) {
    static final String KIND = "vasomim.pretrain.checkpoint";
    private static final String BEST = "best";
    private static final String LOSS_SCALE = "lossScale";
    private static final Gson GSON = new Gson();

    /**
     * What a run began with besides its settings.
     *
     * @param data fingerprint of the frames' identifiers
     * @param own classes of the extractor, strategy and objective that the run brought along
     * @param segmentor fingerprint of the frozen segmentor's weights as they were when this was written, {@code none} without one
     */
    record Origin(String data, String own, String segmentor) {}

    PretrainCheckpoint {
        history = ImmutableList.copyOf(history);
    }

    /**
     * A checkpoint as it was read.
     *
     * @param state where the run stood
     * @param file weights and moments
     */
    record Stored(PretrainCheckpoint state, CheckpointFile file) {}

    void write(Path file, List<TensorSource> model, List<TensorSource> moments) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("config", RecordJson.toJson(config).toString());
        notes.put("data", origin.data());
        notes.put("own", origin.own());
        notes.put("segmentor", origin.segmentor());
        notes.put("step", Long.toString(step));
        notes.put("history", GSON.toJson(history));
        notes.put("partial", GSON.toJson(partial));
        notes.put(BEST, GSON.toJson(best));
        if (lossScale != null) {
            notes.put(LOSS_SCALE, GSON.toJson(lossScale));
        }
        notes.put("seed", Long.toString(config.training().seed()));
        if (provenance != null) {
            notes.put(Provenance.KEY, provenance.toJson());
        }
        CheckpointFile.write(file, KIND, model, moments, notes);
    }

    /** Settings as they were written, perhaps before some of today's existed. */
    static PretrainConfig config(String json, Path file) {
        return RecordJson.overlay(
                PretrainConfig.PUBLISHED, JsonParser.parseString(json).getAsJsonObject(), file.toString());
    }

    /** Absent in checkpoints of before there was a best one. */
    private static @Nullable Integer best(@Nullable String text) {
        return text == null || text.equals("null") ? null : Integer.valueOf(text);
    }

    static Stored read(Path file) {
        CheckpointFile stored = CheckpointFile.read(file, KIND, "pre-training");
        PretrainCheckpoint state = new PretrainCheckpoint(
                stored.note("config", text -> config(text, file)),
                new Origin(stored.note("data"), stored.note("own"), stored.note("segmentor")),
                stored.note("step", Long::parseLong),
                stored.list("history", new TypeToken<>() {}),
                stored.note("partial", text -> Optional.ofNullable(GSON.fromJson(text, StepValues.class)))
                        .orElse(null),
                best(stored.find(BEST)),
                stored.find(LOSS_SCALE) == null
                        ? null
                        : stored.note(LOSS_SCALE, text -> GSON.fromJson(text, LossScale.State.class)),
                Provenance.parse(stored.find(Provenance.KEY)));
        return new Stored(state, stored);
    }
}
