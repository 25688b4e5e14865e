package io.github.vasomim.engine.setup;

import io.github.vasomim.engine.run.Provenance;

/**
 * What can be seen of engine and machine from here.
 *
 * @param vasomim version of this library
 * @param java version of the Java runtime
 * @param djl version of DJL
 * @param settings what environment and system properties ask for
 * @param library where the native library can come from
 * @param cache where it is unpacked
 * @param start what became of starting the engine
 * @param machine processor, memory and driver
 */
public record EngineProbe(
        String vasomim,
        String java,
        String djl,
        EngineSettings settings,
        NativeLibrary library,
        CacheFolder cache,
        EngineStart start,
        Machine machine) {
    private static final String UNKNOWN = "unknown";

    /**
     * Looks around, then starts the engine if it is not running. An engine that does not start is a part of what was seen, no error.
     *
     * @return what is there
     */
    public static EngineProbe take() {
        EngineSettings settings = EngineSettings.read();
        NativeLibrary library = NativeLibrary.look(settings);
        CacheFolder cache = CacheFolder.look(library);
        Machine machine = Machine.look(settings);
        String djl = ClassPathProperties.first("ai/djl/engine/api.properties", "djl_version");
        return new EngineProbe(
                Provenance.libraryVersion(),
                System.getProperty("java.version", UNKNOWN),
                djl == null ? UNKNOWN : djl,
                settings,
                library,
                cache,
                EngineStart.attempt(),
                machine);
    }

    /**
     * Whether training can work.
     *
     * @return false if the engine does not start, or is not PyTorch
     */
    public boolean usable() {
        return start.trains();
    }
}
