package io.github.vasomim.config;

import com.google.common.collect.ImmutableList;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A record: a section of the settings, or all of them. */
record SectionType(Class<? extends Record> type, ImmutableList<Component> components) implements ValueType {
    /** One named value of a record. */
    record Component(String name, ValueType type, Method accessor) {
        @Nullable Object valueIn(Object owner) {
            Object record = Objects.requireNonNull(AbsentableType.unwrapped(owner));
            try {
                return accessor.invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("component " + name + " of " + record + " cannot be read", e);
            }
        }
    }

    static SectionType of(Class<? extends Record> type) {
        ImmutableList.Builder<Component> components = ImmutableList.builder();
        for (RecordComponent component : type.getRecordComponents()) {
            Method accessor = component.getAccessor();
            // Settings records may be private to the class they configure.
            accessor.setAccessible(true);
            components.add(new Component(component.getName(), ValueType.of(component.getAnnotatedType()), accessor));
        }
        return new SectionType(type, components.build());
    }

    @Nullable Component component(String name) {
        for (Component component : components) {
            if (component.name().equals(name)) {
                return component;
            }
        }
        return null;
    }

    ImmutableList<String> keys() {
        ImmutableList.Builder<String> keys = ImmutableList.builder();
        for (Component component : components) {
            SectionType section = component.type().section();
            if (section == null) {
                keys.add(component.name());
            } else {
                section.keys().forEach(key -> keys.add(component.name() + "." + key));
            }
        }
        return keys.build();
    }

    @Override
    public SectionType section() {
        return this;
    }

    @Override
    public String expected() {
        return "a section with the keys " + String.join(", ", keys());
    }

    @Override
    public Object fromJson(JsonElement given, Place place, @Nullable Object base) {
        if (!(given instanceof JsonObject object)) {
            throw place.wrongType(given, this, base);
        }
        for (String key : object.keySet()) {
            if (component(key) == null) {
                throw place.child(key).unknown();
            }
        }
        List<@Nullable Object> values = new ArrayList<>();
        for (Component component : components) {
            JsonElement value = object.get(component.name());
            Place at = place.child(component.name());
            Object current = base == null ? null : component.valueIn(base);
            if (value != null) {
                values.add(component.type().fromJson(value, at, current));
            } else if (base != null) {
                values.add(current);
            } else if (component.type() instanceof AbsentableType absentable) {
                // What was written before there was such a component leaves it out.
                values.add(absentable.fromJson(JsonNull.INSTANCE, at, null));
            } else {
                throw at.missing();
            }
        }
        return build(values, place, List.copyOf(object.keySet()));
    }

    private Object build(List<@Nullable Object> values, Place place, List<String> given) {
        Class<?>[] parameters = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                throw place.refused(refusal, given);
            }
            if (e.getCause() instanceof RuntimeException unexpected) {
                throw unexpected;
            }
            throw new IllegalStateException("the constructor of " + type.getName() + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the constructor of " + type.getName() + " cannot be called", e);
        }
    }

    /** A section is set key by key, so any text is left for {@link #fromJson} to refuse. */
    @Override
    public JsonElement fromText(String text) {
        return new JsonPrimitive(text);
    }

    @Override
    public JsonElement toJson(@Nullable Object value) {
        JsonObject object = new JsonObject();
        for (Component component : components) {
            object.add(component.name(), component.type().toJson(component.valueIn(Objects.requireNonNull(value))));
        }
        return object;
    }
}
