package io.github.vasomim.config;

import com.google.common.base.Splitter;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A list of scalars or enum constants; it replaces the default list as a whole. */
record ListType(ValueType element) implements ValueType {
    @Override
    public String expected() {
        return "a list whose elements are each " + element.expected();
    }

    @Override
    public Object fromJson(JsonElement given, Place place, @Nullable Object base) {
        if (!given.isJsonArray()) {
            throw place.wrongType(given, this, base);
        }
        List<Object> values = new ArrayList<>();
        for (JsonElement each : given.getAsJsonArray()) {
            Place at = place.at(place.path() + "[" + values.size() + "]");
            values.add(Objects.requireNonNull(element.fromJson(each, at, null)));
        }
        return List.copyOf(values);
    }

    @Override
    public JsonElement fromText(String text) {
        JsonArray array = new JsonArray();
        if (!text.isEmpty()) {
            Splitter.on(',').trimResults().split(text).forEach(each -> array.add(element.fromText(each)));
        }
        return array;
    }

    @Override
    public JsonElement toJson(@Nullable Object value) {
        JsonArray array = new JsonArray();
        for (Object each : (List<?>) Objects.requireNonNull(value)) {
            array.add(element.toJson(each));
        }
        return array;
    }
}
