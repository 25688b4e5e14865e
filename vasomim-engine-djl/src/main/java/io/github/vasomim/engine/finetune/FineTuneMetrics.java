package io.github.vasomim.engine.finetune;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.io.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The figures of a run as JSON: what the epochs came to, and the scores of the best weights. */
final class FineTuneMetrics {
    private FineTuneMetrics() {}

    static void write(Path file, String task, FineTuneResult<?> result) {
        JsonObject root = new JsonObject();
        root.addProperty("task", task);
        root.addProperty("finished", result.finished());
        root.addProperty("parameters", result.parameters());
        root.addProperty("bestEpoch", result.bestEpoch());
        JsonArray epochs = new JsonArray();
        for (FineTuneEpoch epoch : result.history()) {
            epochs.add(epoch.toJson());
        }
        root.add("epochs", epochs);
        add(root, "validation", result.validation());
        add(root, "test", result.test());
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static void add(JsonObject root, String key, @Nullable FineTuneScores scores) {
        if (scores != null) {
            root.add(key, scores.toJson());
        }
    }
}
