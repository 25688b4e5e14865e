package io.github.vasomim.examples.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import io.github.vasomim.JsonFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What one fine-tuning came to, read from its folder.
 *
 * @param task what was trained
 * @param totals figures of all frames together that are no means over frames, by name
 * @param scores of each frame, by the score's name as {@code evaluate --json} has it, in its order
 * @param loss mean loss by number of the epoch, the first is 1
 * @param validation the score of the validation frames that chose the best epoch, by number of the epoch, where it was validated
 */
public record TunedRun(
        String task,
        Map<String, Double> totals,
        Map<String, Map<String, Double>> scores,
        Map<Integer, Double> loss,
        Map<Integer, Double> validation) {
    private static final String METRICS = "metrics.json";
    private static final String ENDED = "Name the folder of a fine-tuning that has ended";
    private static final Set<String> NO_SCORES = Set.of("epoch", "learningRate", "loss");

    /**
     * Reads a run.
     *
     * @param folder of a fine-tuning
     * @param file name of the scores in it that {@code evaluate --json} wrote
     * @return its figures
     * @throws InputException if a file is missing or not what it should be
     */
    public static TunedRun read(Path folder, String file) {
        Map<String, Double> totals = new LinkedHashMap<>();
        Map<String, Map<String, Double>> scores = new LinkedHashMap<>();
        Map<Integer, Double> loss = new LinkedHashMap<>();
        Map<Integer, Double> validation = new LinkedHashMap<>();
        Path scored = folder.resolve(file);
        parse(scored, "Score the run's predictions: evaluate TASK --json " + scored, json -> {
            addNumbers(json, totals::put);
            for (JsonElement element : need(json, "frames").getAsJsonArray()) {
                JsonObject frame = element.getAsJsonObject();
                String name = need(frame, "frame").getAsString();
                addNumbers(
                        frame,
                        (score, value) -> scores.computeIfAbsent(score, first -> new LinkedHashMap<>())
                                .put(name, value));
            }
            if (scores.isEmpty()) {
                throw new NoSuchElementException("there are no scores of frames");
            }
            return scores;
        });
        String task = parse(folder.resolve(METRICS), ENDED, json -> {
            for (JsonElement element : need(json, "epochs").getAsJsonArray()) {
                JsonObject epoch = element.getAsJsonObject();
                int number = need(epoch, "epoch").getAsInt() + 1;
                loss.put(number, need(epoch, "loss").getAsDouble());
                // The first score stands behind number, rate and loss.
                epoch.entrySet().stream()
                        .filter(entry -> !NO_SCORES.contains(entry.getKey()))
                        .findFirst()
                        .ifPresent(
                                score -> validation.put(number, score.getValue().getAsDouble()));
            }
            // Runs of before there were other tasks say nothing and were of vessels.
            return json.has("task") ? json.get("task").getAsString() : "vessels";
        });
        return new TunedRun(task, totals, scores, loss, validation);
    }

    private static void addNumbers(JsonObject json, BiConsumer<String, Double> to) {
        json.entrySet().stream()
                .filter(entry -> entry.getValue().isJsonPrimitive()
                        && entry.getValue().getAsJsonPrimitive().isNumber())
                .forEach(entry -> to.accept(entry.getKey(), entry.getValue().getAsDouble()));
    }

    private static <T> T parse(Path file, String fix, Function<JsonObject, T> reading) {
        try {
            return reading.apply(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (IOException e) {
            throw new InputException(file, "cannot be read (" + e.getClass().getSimpleName() + ")", fix, e);
        } catch (NoSuchElementException e) {
            throw new InputException(file, "does not hold the figures of a run: " + e.getMessage(), fix, e);
        } catch (JsonParseException | IllegalStateException | NumberFormatException | UnsupportedOperationException e) {
            throw JsonFault.of(file, e, fix);
        }
    }

    private static JsonElement need(JsonObject json, String key) {
        JsonElement value = json.get(key);
        if (value == null) {
            throw new NoSuchElementException("there is no " + key);
        }
        return value;
    }
}
