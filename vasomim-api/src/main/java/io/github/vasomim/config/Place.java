package io.github.vasomim.config;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import io.github.vasomim.InputException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where in the settings a value stands, and the words for what is wrong with it. The root's path is empty. */
record Place(String subject, String path, ImmutableList<String> known) {
    private static final int SHOWN_LENGTH = 60;

    static Place root(String subject, SectionType type) {
        return new Place(subject, "", type.keys());
    }

    Place child(String name) {
        return at(path.isEmpty() ? name : path + "." + name);
    }

    Place at(String otherPath) {
        return new Place(subject, otherPath, known);
    }

    InputException unknown() {
        Optional<String> nearest = NearestKey.of(path, known);
        return new InputException(
                subject,
                "unknown key " + path,
                nearest.map(key -> "The nearest known key is " + key)
                        .orElseGet(() -> "The known keys are " + String.join(", ", known)));
    }

    InputException missing() {
        return new InputException(subject, "key " + path + " is missing and has no default", "Add it");
    }

    InputException wrongType(JsonElement given, ValueType type, @Nullable Object base) {
        JsonElement example = base == null ? JsonNull.INSTANCE : type.toJson(base);
        String such = example.isJsonNull() || example.isJsonObject() ? "" : ", such as " + shown(example);
        String key = path.isEmpty() ? "the whole" : "key " + path;
        return new InputException(
                subject,
                key + " is " + shown(given) + " where " + type.expected() + " is needed",
                "Give " + type.expected() + such);
    }

    /** The record's own constructor refused: its message already names the value and the rule. */
    InputException refused(IllegalArgumentException cause, List<String> given) {
        String where = path.isEmpty() ? "" : path + ": ";
        String keys = String.join(
                " or ", given.stream().map(name -> child(name).path()).toList());
        return new InputException(
                subject, where + cause.getMessage(), keys.isEmpty() ? "Change the defaults" : "Change " + keys, cause);
    }

    static String shown(JsonElement given) {
        String text = given.toString();
        return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
    }
}
