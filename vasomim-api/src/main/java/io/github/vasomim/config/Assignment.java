package io.github.vasomim.config;

import com.google.common.base.Splitter;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.vasomim.InputException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One {@code section.key=value} of a command line. */
record Assignment(String key, String value) {
    static Assignment parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new InputException(
                    "--set " + text, "not of the form key=value", "Write the dotted key, = and the value");
        }
        return new Assignment(
                text.substring(0, equals).strip(), text.substring(equals + 1).strip());
    }

    /** Turns the value into JSON by the type of its key and puts it into the tree. */
    void addTo(JsonObject json, SectionType root, Record base) {
        Place place = Place.root("--set " + key + "=" + value, root);
        List<String> names = Splitter.on('.').splitToList(key);
        JsonObject target = json;
        ValueType type = root;
        @Nullable Object current = base;
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            SectionType section = type.section();
            SectionType.Component component = section == null ? null : section.component(name);
            if (component == null) {
                throw place.at(key).unknown();
            }
            place = place.child(name);
            type = component.type();
            current = current == null ? null : component.valueIn(current);
            if (i == names.size() - 1) {
                JsonElement parsed = type.fromText(value);
                type.fromJson(parsed, place, current);
                target.add(name, parsed);
            } else {
                if (!(target.get(name) instanceof JsonObject)) {
                    target.add(name, new JsonObject());
                }
                target = target.getAsJsonObject(name);
            }
        }
    }
}
