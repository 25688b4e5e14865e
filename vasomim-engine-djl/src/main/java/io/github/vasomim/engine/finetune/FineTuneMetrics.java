package io.github.vasomim.engine.finetune;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.vasomim.io.AtomicFile;
import io.github.vasomim.metric.SegmentationScores;
import io.github.vasomim.metric.Summary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a run as JSON: what the epochs came to, and the scores of the best weights for each frame. */
final class FineTuneMetrics {
    private FineTuneMetrics() {}

    static void write(Path file, FineTuneResult result) {
        JsonObject root = new JsonObject();
        root.addProperty("finished", result.finished());
        root.addProperty("parameters", result.parameters());
        root.addProperty("bestEpoch", result.bestEpoch());
        JsonArray epochs = new JsonArray();
        for (FineTuneEpoch epoch : result.history()) {
            epochs.add(epoch(epoch));
        }
        root.add("epochs", epochs);
        addScores(root, "validation", result.validation());
        addScores(root, "test", result.test());
        String text = new GsonBuilder().setPrettyPrinting().create().toJson(root) + "\n";
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonObject epoch(FineTuneEpoch epoch) {
        JsonObject json = new JsonObject();
        json.addProperty("epoch", epoch.epoch());
        json.addProperty("learningRate", epoch.learningRate());
        json.addProperty("loss", epoch.loss());
        addIfPresent(json, "dice", epoch.dice());
        addIfPresent(json, "clDice", epoch.clDice());
        return json;
    }

    private static void addIfPresent(JsonObject json, String key, @Nullable Double value) {
        if (value != null) {
            json.addProperty(key, value);
        }
    }

    private static void addScores(JsonObject root, String key, List<SegmentationScores> scores) {
        if (scores.isEmpty()) {
            return;
        }
        JsonObject json = new JsonObject();
        json.add("dice", summary(scores, SegmentationScores::dice));
        json.add("clDice", summary(scores, SegmentationScores::clDice));
        JsonArray frames = new JsonArray();
        for (SegmentationScores score : scores) {
            JsonObject frame = new JsonObject();
            frame.addProperty("frame", score.frame());
            frame.addProperty("dice", score.dice());
            frame.addProperty("clDice", score.clDice());
            frames.add(frame);
        }
        json.add("frames", frames);
        root.add(key, json);
    }

    private static JsonObject summary(List<SegmentationScores> scores, ToDoubleFunction<SegmentationScores> value) {
        Summary summary = Summary.of(scores.stream().mapToDouble(value).toArray());
        JsonObject json = new JsonObject();
        json.addProperty("mean", summary.mean());
        json.addProperty("deviation", summary.deviation());
        json.addProperty("n", summary.n());
        return json;
    }
}
