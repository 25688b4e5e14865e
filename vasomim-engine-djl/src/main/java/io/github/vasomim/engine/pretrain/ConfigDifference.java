package io.github.vasomim.engine.pretrain;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.vasomim.config.RecordJson;
import java.util.ArrayList;
import java.util.List;

/** Which settings differ, for messages. */
final class ConfigDifference {
    private ConfigDifference() {}

    static String of(Record then, Record now) {
        List<String> differences = new ArrayList<>();
        collect("", RecordJson.toJson(then), RecordJson.toJson(now), differences);
        return String.join(", ", differences);
    }

    private static void collect(String path, JsonObject then, JsonObject now, List<String> differences) {
        for (String key : then.keySet()) {
            JsonElement before = then.get(key);
            JsonElement after = now.get(key);
            if (before.isJsonObject() && after != null && after.isJsonObject()) {
                collect(path + key + ".", before.getAsJsonObject(), after.getAsJsonObject(), differences);
            } else if (!before.equals(after)) {
                differences.add(path + key + " was " + before + " and is " + after);
            }
        }
    }
}
