package io.github.vasomim.config;

import com.google.common.primitives.Primitives;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers, booleans and texts. */
enum ScalarType implements ValueType {
    INT(Integer.class, "a whole number") {
        @Override
        Object number(JsonPrimitive given) {
            return given.getAsBigDecimal().intValueExact();
        }
    },
    LONG(Long.class, "a whole number") {
        @Override
        Object number(JsonPrimitive given) {
            return given.getAsBigDecimal().longValueExact();
        }
    },
    FLOAT(Float.class, "a number") {
        @Override
        Object number(JsonPrimitive given) {
            float value = given.getAsFloat();
            return checkFinite(value, value);
        }
    },
    DOUBLE(Double.class, "a number") {
        @Override
        Object number(JsonPrimitive given) {
            double value = given.getAsDouble();
            return checkFinite(value, value);
        }
    },
    BOOLEAN(Boolean.class, "true or false"),
    TEXT(String.class, "a text");

    private final Class<?> type;
    private final String expected;

    ScalarType(Class<?> type, String expected) {
        this.type = type;
        this.expected = expected;
    }

    static Optional<ScalarType> of(Class<?> wanted) {
        Class<?> boxed = Primitives.wrap(wanted);
        for (ScalarType scalar : values()) {
            if (scalar.type == boxed) {
                return Optional.of(scalar);
            }
        }
        return Optional.empty();
    }

    /** The number in this type; ArithmeticException if it does not fit. */
    Object number(JsonPrimitive given) {
        throw new IllegalStateException(this + " is not a number");
    }

    private static Object checkFinite(double value, Object boxed) {
        if (Double.isInfinite(value)) {
            throw new ArithmeticException("out of range");
        }
        return boxed;
    }

    @Override
    public String expected() {
        return expected;
    }

    @Override
    public Object fromJson(JsonElement given, Place place, @Nullable Object base) {
        if (given instanceof JsonPrimitive primitive) {
            if (this == BOOLEAN && primitive.isBoolean()) {
                return primitive.getAsBoolean();
            }
            if (this == TEXT && primitive.isString()) {
                return primitive.getAsString();
            }
            if (Number.class.isAssignableFrom(type) && primitive.isNumber()) {
                try {
                    return number(primitive);
                } catch (ArithmeticException | NumberFormatException e) {
                    throw place.wrongType(given, this, base);
                }
            }
        }
        throw place.wrongType(given, this, base);
    }

    @Override
    public JsonElement fromText(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (this == BOOLEAN && (lower.equals("true") || lower.equals("false"))) {
            return new JsonPrimitive(lower.equals("true"));
        }
        if (Number.class.isAssignableFrom(type)) {
            try {
                BigDecimal number = new BigDecimal(text);
                // A BigDecimal knows no negative zero.
                return new JsonPrimitive(
                        number.signum() == 0 && (this == FLOAT || this == DOUBLE) ? Double.valueOf(text) : number);
            } catch (NumberFormatException e) {
                return new JsonPrimitive(text);
            }
        }
        return new JsonPrimitive(text);
    }

    @Override
    public JsonElement toJson(@Nullable Object value) {
        Objects.requireNonNull(value);
        if (value instanceof Number number) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new IllegalArgumentException(
                        "the setting " + number + " cannot be written: JSON holds finite numbers only");
            }
            return new JsonPrimitive(number);
        }
        return value instanceof Boolean flag ? new JsonPrimitive(flag) : new JsonPrimitive(value.toString());
    }
}
