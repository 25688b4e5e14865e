package io.github.vasomim.config;

import com.google.gson.JsonElement;
import io.github.vasomim.InputException;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record component may hold, and how it is read and written. */
sealed interface ValueType permits ScalarType, EnumType, ListType, AbsentableType, SectionType {
    /** The type in words, with an article. */
    String expected();

    /**
     * Reads a value.
     *
     * @param base what held so far, or null if nothing did
     * @throws InputException naming the place if the JSON is of another type
     */
    @Nullable Object fromJson(JsonElement given, Place place, @Nullable Object base);

    /** The JSON a person means by a text; what makes no sense becomes a JSON text, which {@link #fromJson} then refuses. */
    JsonElement fromText(String text);

    JsonElement toJson(@Nullable Object value);

    /** The record in this place, or null if none is. */
    default @Nullable SectionType section() {
        return null;
    }

    static ValueType of(AnnotatedType annotated) {
        ValueType plain = plain(annotated);
        boolean nullable = annotated.isAnnotationPresent(Nullable.class);
        return nullable ? new AbsentableType(plain, false) : plain;
    }

    private static ValueType plain(AnnotatedType annotated) {
        Type type = annotated.getType();
        if (annotated instanceof AnnotatedParameterizedType generic && type instanceof ParameterizedType raw) {
            ValueType inner = of(generic.getAnnotatedActualTypeArguments()[0]);
            if (raw.getRawType() == Optional.class && !(inner instanceof AbsentableType)) {
                return new AbsentableType(inner, true);
            }
            if (raw.getRawType() == List.class && (inner instanceof ScalarType || inner instanceof EnumType)) {
                return new ListType(inner);
            }
        }
        if (type instanceof Class<?> plain) {
            if (plain.isEnum()) {
                return new EnumType(plain);
            }
            if (plain.isRecord()) {
                return SectionType.of(plain.asSubclass(Record.class));
            }
            Optional<ScalarType> scalar = ScalarType.of(plain);
            if (scalar.isPresent()) {
                return scalar.get();
            }
        }
        throw new IllegalArgumentException(
                "a component of type " + type.getTypeName()
                        + " has no JSON form: settings are numbers, booleans, texts, enums, records, and lists or options of them");
    }
}
