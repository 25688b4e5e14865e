package io.github.vasomim.engine.finetune;

import com.google.common.collect.ImmutableMap;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one finished epoch came to.
 *
 * @param epoch number of the epoch, the first is 0
 * @param learningRate rate of the head in its last step
 * @param loss mean over its steps
 * @param scores means of the validation frames by name, in the order of the task; empty where the epoch was not validated
 */
public record FineTuneEpoch(int epoch, double learningRate, double loss, ImmutableMap<String, Double> scores) {
    private static final String EPOCH = "epoch";
    private static final String RATE = "learningRate";
    private static final String LOSS = "loss";

    /**
     * The score that chooses the best epoch.
     *
     * @return the task's first, null where the epoch was not validated
     */
    public @Nullable Double score() {
        return scores.isEmpty() ? null : scores.values().asList().get(0);
    }

    /** Flat: the scores stand beside the other figures. */
    JsonObject toJson() {
        JsonObject json = new JsonObject();
        json.addProperty(EPOCH, epoch);
        json.addProperty(RATE, learningRate);
        json.addProperty(LOSS, loss);
        scores.forEach(json::addProperty);
        return json;
    }

    /** Reads what {@link #toJson} wrote. */
    static FineTuneEpoch of(JsonElement element) {
        try {
            JsonObject json = element.getAsJsonObject();
            Map<String, Double> scores = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> entry : json.entrySet()) {
                if (!entry.getKey().equals(EPOCH)
                        && !entry.getKey().equals(RATE)
                        && !entry.getKey().equals(LOSS)) {
                    scores.put(entry.getKey(), entry.getValue().getAsDouble());
                }
            }
            return new FineTuneEpoch(
                    (int) number(json, EPOCH), number(json, RATE), number(json, LOSS), ImmutableMap.copyOf(scores));
        } catch (IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            throw new JsonParseException("no figures of an epoch: " + element, e);
        }
    }

    private static double number(JsonObject json, String key) {
        JsonElement value = json.get(key);
        if (value == null) {
            throw new JsonParseException("no figures of an epoch, " + key + " is missing: " + json);
        }
        return value.getAsDouble();
    }
}
