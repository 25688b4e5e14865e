package io.github.vasomim.config;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that may be absent: an {@code Optional}, or a {@code @Nullable} component. JSON says null for it, a text none. */
record AbsentableType(ValueType inner, boolean optional) implements ValueType {
    @Override
    public String expected() {
        return inner.expected();
    }

    @Override
    public @Nullable Object fromJson(JsonElement given, Place place, @Nullable Object base) {
        Object value = given.isJsonNull() ? null : inner.fromJson(given, place, unwrapped(base));
        return optional ? Optional.ofNullable(value) : value;
    }

    @Override
    public JsonElement fromText(String text) {
        return text.equalsIgnoreCase("none") ? JsonNull.INSTANCE : inner.fromText(text);
    }

    @Override
    public JsonElement toJson(@Nullable Object value) {
        Object present = unwrapped(value);
        return present == null ? JsonNull.INSTANCE : inner.toJson(present);
    }

    @Override
    public @Nullable SectionType section() {
        return inner.section();
    }

    static @Nullable Object unwrapped(@Nullable Object value) {
        return value instanceof Optional<?> maybe ? maybe.orElse(null) : value;
    }
}
