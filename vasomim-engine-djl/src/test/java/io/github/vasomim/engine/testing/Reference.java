package io.github.vasomim.engine.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Double-precision results of PyTorch 2.13 on the golden inputs, each array told by two numbers: its length and its product with
 * cos(index).
 *
 * @param json the numbers
 */
public record Reference(JsonObject json) {
    /** Loads a reference from the test resources. */
    public static Reference load(String name) {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(Reference.class.getResourceAsStream("/reference/" + name)),
                StandardCharsets.UTF_8)) {
            return new Reference(JsonParser.parseReader(reader).getAsJsonObject());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Numbers that are no summaries. */
    public JsonArray numbers(String key) {
        return json.getAsJsonArray(key);
    }

    /** Holds every named array to its summary, within a share of its length. */
    public void hold(String key, Map<String, float[]> actual, double tolerance, Set<String> without) {
        JsonObject expected = json.getAsJsonObject(key);
        assertThat(actual.keySet()).isEqualTo(expected.keySet());
        List<String> wrong = new ArrayList<>();
        actual.forEach((name, values) -> {
            double error = error(values, expected.get(name));
            if (!without.contains(name) && !(error <= tolerance)) {
                wrong.add(name + " is off by " + error);
            }
        });
        assertThat(wrong).as(key).isEmpty();
    }

    /** Holds a list of arrays to their summaries, within a share of their lengths. */
    public void hold(String key, List<float[]> actual, double tolerance) {
        JsonArray expected = json.getAsJsonArray(key);
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < actual.size(); i++) {
            assertThat(error(actual.get(i), expected.get(i)))
                    .as("%s, array %d", key, i)
                    .isLessThanOrEqualTo(tolerance);
        }
    }

    private static double error(float[] values, JsonElement summary) {
        double square = 0;
        double product = 0;
        for (int i = 0; i < values.length; i++) {
            square += (double) values[i] * values[i];
            product += values[i] * Math.cos(i);
        }
        double[] reference = new Gson().fromJson(summary, double[].class);
        return Math.max(Math.abs(Math.sqrt(square) - reference[0]), Math.abs(product - reference[1])) / reference[0];
    }
}
