package io.github.vasomim.examples.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.vasomim.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one fine-tuning came to, read from its folder.
 *
 * @param dice DSC by frame
 * @param clDice clDice by frame
 * @param loss mean loss by number of the epoch, the first is 1
 * @param validation mean DSC of the validation frames by number of the epoch, where it was validated
 */
public record TunedRun(
        Map<String, Double> dice,
        Map<String, Double> clDice,
        Map<Integer, Double> loss,
        Map<Integer, Double> validation) {
    /**
     * Reads a run.
     *
     * @param folder of a fine-tuning
     * @param scores name of the file in it that {@code evaluate --json} wrote
     * @return its figures
     * @throws InputException if a file is missing or not what it should be
     */
    public static TunedRun read(Path folder, String scores) {
        TunedRun run = new TunedRun(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        Path scored = folder.resolve(scores);
        parse(scored, "Score the run's predictions: evaluate vessels --json " + scored, json -> {
            for (JsonElement element : need(json, "frames").getAsJsonArray()) {
                JsonObject frame = element.getAsJsonObject();
                String name = need(frame, "frame").getAsString();
                run.dice.put(name, need(frame, "dice").getAsDouble());
                run.clDice.put(name, need(frame, "clDice").getAsDouble());
            }
        });
        parse(folder.resolve("metrics.json"), "Name the folder of a fine-tuning that has ended", json -> {
            for (JsonElement element : need(json, "epochs").getAsJsonArray()) {
                JsonObject epoch = element.getAsJsonObject();
                int number = need(epoch, "epoch").getAsInt() + 1;
                run.loss.put(number, need(epoch, "loss").getAsDouble());
                if (epoch.has("dice")) {
                    run.validation.put(number, need(epoch, "dice").getAsDouble());
                }
            }
        });
        return run;
    }

    private interface Reading {
        void of(JsonObject json);
    }

    private static void parse(Path file, String fix, Reading reading) {
        try {
            reading.of(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        } catch (IOException e) {
            throw new InputException(file, "cannot be read (" + e.getClass().getSimpleName() + ")", fix, e);
        } catch (JsonParseException | IllegalStateException | NumberFormatException | UnsupportedOperationException e) {
            throw new InputException(file, "does not hold the figures of a run (" + e.getMessage() + ")", fix, e);
        }
    }

    private static JsonElement need(JsonObject json, String key) {
        JsonElement value = json.get(key);
        if (value == null) {
            throw new JsonParseException("there is no " + key);
        }
        return value;
    }
}
