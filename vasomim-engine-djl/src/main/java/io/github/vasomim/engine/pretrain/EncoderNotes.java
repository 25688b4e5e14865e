package io.github.vasomim.engine.pretrain;

import io.github.vasomim.config.RecordJson;
import io.github.vasomim.engine.run.Provenance;
import io.github.vasomim.engine.weights.EncoderFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an encoder's weights come from, as it is written beside them. */
final class EncoderNotes {
    private EncoderNotes() {}

    /**
     * The notes.
     *
     * @param config settings of the run
     * @param origin what else it began with
     * @param step steps done and all, such as "300 of 900"
     * @param provenance where the run went on; null where that was not kept
     */
    static Map<String, String> of(
            PretrainConfig config, PretrainCheckpoint.Origin origin, String step, @Nullable Provenance provenance) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("vasomim.pretrain.config", RecordJson.toJson(config).toString());
        notes.put("vasomim.pretrain.seed", Long.toString(config.training().seed()));
        notes.put("vasomim.pretrain.data", origin.data());
        notes.put("vasomim.pretrain.own", origin.own());
        notes.put("vasomim.pretrain.segmentor", origin.segmentor());
        notes.put(EncoderFile.STEP, step);
        if (provenance != null) {
            notes.put(Provenance.KEY, provenance.toJson());
        }
        return notes;
    }

    /** Those of a checkpoint; all steps are known where it stands between two epochs. */
    static Map<String, String> of(PretrainCheckpoint state) {
        int epochs = state.history().size();
        String all = state.partial() == null && epochs > 0
                ? Long.toString(
                        state.step() / epochs * state.config().training().epochs())
                : "more";
        return of(state.config(), state.origin(), state.step() + " of " + all, state.provenance());
    }
}
