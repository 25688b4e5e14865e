package io.github.vasomim.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Which settings differ, for messages. Stateless, thread-safe. */
public final class ConfigDifference {
    private ConfigDifference() {}

    /**
     * Names the settings that differ.
     *
     * @param then settings of before
     * @param now settings of the same type
     * @return such as {@code training.epochs was 3 and is 4}, joined by commas; empty if nothing differs
     */
    public static String of(Record then, Record now) {
        return of(RecordJson.toJson(then), RecordJson.toJson(now));
    }

    /**
     * Names the settings that differ, of two JSON forms that need not have the same keys.
     *
     * @param then settings of before
     * @param now settings of now
     * @return such as {@code training.epochs was 3 and is 4}, joined by commas, {@code null} for what is not there; empty if nothing
     *     differs
     */
    public static String of(JsonObject then, JsonObject now) {
        List<String> differences = new ArrayList<>();
        collect("", then, now, differences);
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
        for (String key : now.keySet()) {
            if (!then.has(key)) {
                differences.add(path + key + " was null and is " + now.get(key));
            }
        }
    }
}
