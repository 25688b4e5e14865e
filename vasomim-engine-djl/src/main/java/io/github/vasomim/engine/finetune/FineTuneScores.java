package io.github.vasomim.engine.finetune;

import com.google.gson.JsonObject;
import java.util.Map;

/** What a model came to on a set of frames. Implementations are immutable and thread-safe. */
public interface FineTuneScores {
    /**
     * The figures of the set as a whole, in order. By the first the best epoch is chosen: the higher, the better. Each is one point of
     * a curve in the report and of {@code validation/NAME} in the event file.
     *
     * @return at least one, by names such as {@code dice}; all finite
     */
    Map<String, Double> means();

    /**
     * All figures, those of single frames too.
     *
     * @return as {@code metrics.json} holds them
     */
    JsonObject toJson();
}
