package io.github.vasomim.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One of the constants of an enum, by its name in any case and with {@code -} for {@code _}. */
record EnumType(Class<?> type) implements ValueType {
    @Override
    public String expected() {
        return "one of "
                + Arrays.stream(type.getEnumConstants()).map(EnumType::written).collect(Collectors.joining(", "));
    }

    @Override
    public Object fromJson(JsonElement given, Place place, @Nullable Object base) {
        if (given instanceof JsonPrimitive primitive && primitive.isString()) {
            String wanted = primitive.getAsString().toLowerCase(Locale.ROOT).replace('_', '-');
            for (Object constant : type.getEnumConstants()) {
                if (written(constant).equals(wanted)) {
                    return constant;
                }
            }
        }
        throw place.wrongType(given, this, base);
    }

    @Override
    public JsonElement fromText(String text) {
        return new JsonPrimitive(text);
    }

    @Override
    public JsonElement toJson(@Nullable Object value) {
        return new JsonPrimitive(written(Objects.requireNonNull(value)));
    }

    private static String written(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
