package io.github.vasomim.engine.setup;

import com.google.common.collect.ImmutableMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What environment and system properties ask of the engine.
 *
 * @param values by their names; what is not asked for is absent
 */
public record EngineSettings(Map<String, String> values) {
    static final String LIBRARY_PATH = "PYTORCH_LIBRARY_PATH";
    static final String VERSION = "PYTORCH_VERSION";
    static final String FLAVOR = "PYTORCH_FLAVOR";
    static final String THREADS = "ai.djl.pytorch.num_threads";
    static final String OTHER_THREADS = "ai.djl.pytorch.num_interop_threads";
    static final String OMP_THREADS = "OMP_NUM_THREADS";
    static final String LOADER_PATH = "LD_LIBRARY_PATH";
    static final String TRIM = "MALLOC_TRIM_THRESHOLD_";
    static final String MMAP = "MALLOC_MMAP_THRESHOLD_";
    static final List<String> DEFAULT_ENGINE = List.of("ai.djl.default_engine", "DJL_DEFAULT_ENGINE");

    /** Read by DJL from the environment or, where that has none, from the system properties. */
    private static final List<String> EITHER = List.of(LIBRARY_PATH, VERSION, FLAVOR);

    private static final List<String> VARIABLES = List.of(OMP_THREADS, LOADER_PATH, TRIM, MMAP, DEFAULT_ENGINE.get(1));
    private static final List<String> PROPERTIES = List.of(THREADS, OTHER_THREADS, DEFAULT_ENGINE.get(0));

    /** Copies the values. */
    public EngineSettings {
        values = ImmutableMap.copyOf(values);
    }

    /**
     * Those of this process.
     *
     * @return what is set and not empty
     */
    public static EngineSettings read() {
        ImmutableMap.Builder<String, String> found = ImmutableMap.builder();
        EITHER.forEach(name -> put(found, name, System.getenv(name), System.getProperty(name)));
        VARIABLES.forEach(name -> put(found, name, System.getenv(name), null));
        PROPERTIES.forEach(name -> put(found, name, System.getProperty(name), null));
        return new EngineSettings(found.buildOrThrow());
    }

    private static void put(
            ImmutableMap.Builder<String, String> found, String name, @Nullable String first, @Nullable String second) {
        String value = first == null ? second : first;
        if (value != null && !value.isEmpty()) {
            found.put(name, value);
        }
    }

    /**
     * One of them.
     *
     * @param name of a variable or property
     * @return null if it is not set
     */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** As it would be written. */
    String told(String name) {
        return name + "=" + values.get(name);
    }
}
