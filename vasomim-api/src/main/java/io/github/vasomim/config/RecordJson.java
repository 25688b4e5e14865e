package io.github.vasomim.config;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.vasomim.InputException;
import io.github.vasomim.JsonFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The JSON form of settings, which are trees of records whose constructors check their values. A component is an {@code int},
 * {@code long}, {@code float}, {@code double} (or its boxed form), {@code boolean}, {@code String}, enum, another record, a
 * {@code List} of those but records, or an {@code Optional} or {@code @Nullable} one of them; any other type is a programming error
 * and throws IllegalArgumentException. JSON keys are the component names; a key of the tree is written with dots.
 *
 * <p>JSON is laid over a record of defaults, so a file states only what differs. Enum constants are read in any case and with
 * {@code -} for {@code _}, and written in lower case with {@code -}; what is absent is {@code null}. What comes out of
 * {@link #toJson} gives an equal record when it is laid over any record of that type. All methods are pure and thread-safe.
 *
 * <p>Records are read by reflection: a module whose records are not public in an exported package opens their package to
 * {@code io.github.vasomim.api}, else {@link java.lang.reflect.InaccessibleObjectException} names the package.
 */
public final class RecordJson {
    private RecordJson() {}

    /**
     * Lays JSON over a record of defaults.
     *
     * @param <T> the record type
     * @param defaults what holds where the JSON is silent
     * @param json keys and values, sections as nested objects
     * @param subject where the JSON comes from, for messages
     * @return a new record
     * @throws InputException if a key is unknown, a value has the wrong type, or a record's constructor refuses its values
     */
    public static <T extends Record> T overlay(T defaults, JsonObject json, String subject) {
        SectionType type = SectionType.of(defaults.getClass());
        Object result = type.fromJson(json, Place.root(subject, type), defaults);
        @SuppressWarnings("unchecked") // a section builds a record of the class it was made from
        T record = (T) Objects.requireNonNull(result);
        return record;
    }

    /**
     * Reads JSON that states every setting, as {@link #toJson} writes it; what may be absent may be left out.
     *
     * @param <T> the record type
     * @param type the record type
     * @param json keys and values, sections as nested objects
     * @param subject where the JSON comes from, for messages
     * @return a new record
     * @throws InputException as {@link #overlay}, and if a key is missing that cannot be absent
     */
    public static <T extends Record> T complete(Class<T> type, JsonObject json, String subject) {
        SectionType section = SectionType.of(type);
        return type.cast(Objects.requireNonNull(section.fromJson(json, Place.root(subject, section), null)));
    }

    /**
     * Applies assignments as a command line gives them, {@code section.key=value}. The value is read by the component's type: list
     * elements stand between commas, an empty value is an empty list, {@code none} clears what is optional. All assignments are made
     * before the constructors check the result; of two to one key the later one holds.
     *
     * @param <T> the record type
     * @param config what to change
     * @param assignments the assignments, in order
     * @return a new record
     * @throws InputException as {@link #overlay}, and if an assignment is not of the form {@code key=value}
     */
    public static <T extends Record> T set(T config, List<String> assignments) {
        SectionType type = SectionType.of(config.getClass());
        JsonObject json = new JsonObject();
        for (String assignment : assignments) {
            Assignment.parse(assignment).addTo(json, type, config);
        }
        return overlay(config, json, "--set " + String.join(" --set ", assignments));
    }

    /**
     * The JSON form of a record, keys in the order of the components.
     *
     * @param config the record
     * @return every component, absent ones as null
     * @throws IllegalArgumentException if a number is NaN or infinite, which JSON cannot say
     */
    public static JsonObject toJson(Record config) {
        return SectionType.of(config.getClass()).toJson(config).getAsJsonObject();
    }

    /**
     * The JSON form of a record as indented text for a file; equal records give equal texts.
     *
     * @param config the record
     * @return JSON that ends with a line break
     */
    public static String toText(Record config) {
        return new GsonBuilder()
                        .serializeNulls()
                        .disableHtmlEscaping()
                        .setPrettyPrinting()
                        .create()
                        .toJson(toJson(config))
                + "\n";
    }

    /**
     * Lays a JSON file over a record of defaults.
     *
     * @param <T> the record type
     * @param file UTF-8 JSON by the letter of RFC 8259, one object
     * @param defaults what holds where the file is silent
     * @return a new record
     * @throws InputException as {@link #overlay}, and if the file cannot be read or is not JSON
     */
    public static <T extends Record> T read(Path file, T defaults) {
        return overlay(defaults, parse(file), file.toString());
    }

    /**
     * The keys of a record type and of the records in it.
     *
     * @param type the record type
     * @return dotted keys in the order of the components, without the sections themselves
     */
    public static List<String> keys(Class<? extends Record> type) {
        return SectionType.of(type).keys();
    }

    private static JsonObject parse(Path file) {
        JsonElement parsed;
        try (JsonReader reader = new JsonReader(Files.newBufferedReader(file))) {
            reader.setStrictness(Strictness.STRICT);
            parsed = JsonParser.parseReader(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new InputException(file, "more follows after the JSON object", "Keep one object in the file");
            }
        } catch (NoSuchFileException e) {
            throw new InputException(file, "no such settings file", "Check the path", e);
        } catch (IOException | JsonParseException e) {
            throw JsonFault.of(
                    file, e, "Write the settings as one UTF-8 JSON object, names and texts in double quotes");
        }
        if (!parsed.isJsonObject()) {
            throw new InputException(
                    file, "holds " + Place.shown(parsed) + " instead of an object", "Put the settings between { and }");
        }
        return parsed.getAsJsonObject();
    }
}
