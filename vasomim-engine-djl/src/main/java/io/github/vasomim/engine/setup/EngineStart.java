package io.github.vasomim.engine.setup;

import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import io.github.vasomim.engine.internal.setup.FailureWords;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/**
 * What became of starting the engine.
 *
 * @param name of the engine; null if it did not start
 * @param version of its native library; null if it did not start
 * @param description the engine in its own words, or what the failure and its causes say
 * @param cudaLibrary whether the native library was built for GPUs
 * @param gpus GPUs that the engine counts
 */
public record EngineStart(
        @Nullable String name, @Nullable String version, String description, boolean cudaLibrary, int gpus) {
    /** The engine that training is made for. */
    private static final String TRAINS = "PyTorch";

    /** Starts the engine if it is not running. */
    static EngineStart attempt() {
        try {
            Engine engine = Engine.getInstance();
            return new EngineStart(
                    engine.getEngineName(),
                    engine.getVersion(),
                    engine.toString().strip().replaceAll("\\s+", " "),
                    engine.hasCapability(StandardCapabilities.CUDA),
                    engine.getGpuCount());
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            return failed(FailureWords.of(e));
        }
    }

    static EngineStart failed(String words) {
        return new EngineStart(null, null, words, false, 0);
    }

    /**
     * Whether an engine runs, of whatever kind.
     *
     * @return false if none did start
     */
    public boolean running() {
        return name != null;
    }

    /**
     * Whether training and predicting work on it.
     *
     * @return false, too, for an engine that is not PyTorch
     */
    public boolean trains() {
        return TRAINS.equals(name);
    }
}
