package io.github.vasomim.engine.setup;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A file of properties that a jar brings.
 *
 * @param place the jar, or the file itself outside of jars
 * @param values what it says
 */
record ClassPathProperties(String place, Properties values) {
    /** All of a name; empty where there are none. */
    static List<ClassPathProperties> all(String resource) {
        List<ClassPathProperties> found = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader().getResources(resource))) {
                found.add(read(url));
            }
        } catch (IOException e) {
            // What cannot be read is not there for the engine either.
            return found;
        }
        return found;
    }

    /** One value of the first of a name; null where there is none. */
    static @Nullable String first(String resource, String key) {
        return all(resource).stream()
                .map(each -> each.values.getProperty(key))
                .findFirst()
                .orElse(null);
    }

    static boolean exists(String resource) {
        return loader().getResource(resource) != null;
    }

    private static ClassPathProperties read(URL url) throws IOException {
        Properties values = new Properties();
        try (InputStream in = url.openStream()) {
            values.load(in);
        }
        return new ClassPathProperties(place(url.toString()), values);
    }

    /** The name of the jar in {@code jar:file:/folder/name.jar!/entry}. */
    static String place(String url) {
        int entry = url.indexOf("!/");
        String file = entry < 0 ? url : url.substring(0, entry);
        return entry < 0 ? file : file.substring(file.lastIndexOf('/') + 1);
    }

    /** The same as the engine's. */
    private static ClassLoader loader() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        return own == null ? ClassPathProperties.class.getClassLoader() : own;
    }
}
