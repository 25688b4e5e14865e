package io.github.vasomim.engine.segmentation;

import com.google.gson.JsonObject;
import io.github.vasomim.metric.Summary;

/** Mean, deviation and number as JSON. */
final class SummaryJson {
    private SummaryJson() {}

    static JsonObject of(Summary summary) {
        JsonObject json = new JsonObject();
        json.addProperty("mean", summary.mean());
        json.addProperty("deviation", summary.deviation());
        json.addProperty("n", summary.n());
        return json;
    }
}
