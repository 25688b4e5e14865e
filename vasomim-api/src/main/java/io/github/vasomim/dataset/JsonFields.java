package io.github.vasomim.dataset;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.vasomim.InputException;
import io.github.vasomim.JsonFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An object of a JSON file whose missing or misfit fields are refused with the file and the place in it.
 *
 * @param file where it stands
 * @param place what it is, such as {@code annotations[3]}; empty for the whole file
 * @param object the object
 */
record JsonFields(Path file, String place, JsonObject object) {
    private static final String WHOLE = "Give a whole COCO annotation file";

    static JsonFields read(Path file) {
        try (JsonReader reader = new JsonReader(Files.newBufferedReader(file))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement root = new Gson().getAdapter(JsonElement.class).read(reader);
            if (!root.isJsonObject() || reader.peek() != JsonToken.END_DOCUMENT) {
                throw new InputException(file, "is not one JSON object", WHOLE);
            }
            return new JsonFields(file, "", root.getAsJsonObject());
        } catch (IOException | JsonParseException | IllegalStateException | NumberFormatException e) {
            throw JsonFault.of(file, e, WHOLE);
        }
    }

    InputException refusal(String rule) {
        return new InputException(
                place.isEmpty() ? file.toString() : file + ", " + place, rule, "Correct it as the COCO format asks");
    }

    boolean has(String name) {
        return object.has(name) && !object.get(name).isJsonNull();
    }

    JsonElement get(String name) {
        JsonElement value = object.get(name);
        if (value == null) {
            throw refusal("lacks \"" + name + "\"");
        }
        return value;
    }

    String text(String name) {
        JsonElement value = get(name);
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
            throw refusal("has a \"" + name + "\" that is no text");
        }
        return value.getAsString();
    }

    long whole(String name) {
        return whole(name, get(name));
    }

    long whole(String name, JsonElement value) {
        double number = number(name, value);
        if (number != Math.rint(number) || Math.abs(number) > 1L << 53) {
            throw refusal("has a \"" + name + "\" with " + value + ", which is no whole number");
        }
        return (long) number;
    }

    double number(String name, JsonElement value) {
        if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isNumber()) {
            throw refusal("has a \"" + name + "\" with something that is no number");
        }
        double number = value.getAsDouble();
        if (!Double.isFinite(number)) {
            throw refusal("has a \"" + name + "\" with " + value + ", which is out of range");
        }
        return number;
    }

    JsonArray array(String name, JsonElement value) {
        if (!value.isJsonArray()) {
            throw refusal("has a \"" + name + "\" that is no list");
        }
        return value.getAsJsonArray();
    }

    /** The objects of a list. */
    List<JsonFields> objects(String name) {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonElement element : array(name, get(name))) {
            String at = name + "[" + objects.size() + "]";
            if (!element.isJsonObject()) {
                throw refusal("has " + at + " that is no object");
            }
            objects.add(new JsonFields(file, at, element.getAsJsonObject()));
        }
        return objects;
    }
}
