package io.github.vasomim.engine.internal.setup;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import java.util.ServiceConfigurationError;
import org.jspecify.annotations.Nullable;

/** Where the library gets its first arrays from: an engine that is missing or does not start is told as what it is. */
public final class EngineOpening {
    /** What brings an engine. */
    public static final String ADD_ENGINE = "Add vasomim-engine-djl with what it needs at run time to the class path: "
            + "ai.djl.pytorch's pytorch-engine, pytorch-jni and pytorch-native-cpu (vasomim doctor says what is there)";

    private static final String SUBJECT = "engine";
    private static final String ABSENT = "No deep learning engine found";

    private EngineOpening() {}

    /**
     * The engine that DJL chooses, started if it is not running.
     *
     * @return the engine
     * @throws InputException if there is none, or it does not start
     */
    public static Engine engine() {
        try {
            return Engine.getInstance();
        } catch (RuntimeException | LinkageError | ServiceConfigurationError e) {
            throw refusal(e);
        }
    }

    /**
     * A manager of the engine's own, to be closed.
     *
     * @param device where its arrays lie; null for the engine's own choice
     * @return a new manager
     * @throws InputException if there is no engine, it does not start, or it is one that computes nothing
     */
    public static NDManager open(@Nullable Device device) {
        Engine engine = engine();
        NDManager manager = device == null ? engine.newBaseManager() : engine.newBaseManager(device);
        boolean complete = false;
        try {
            requireEngine(manager, engine.getEngineName());
            complete = true;
            return manager;
        } finally {
            if (!complete) {
                manager.close();
            }
        }
    }

    /** DJL itself brings an engine that asks other machines; its managers hold no arrays and name no engine. */
    static void requireEngine(NDManager manager, String name) {
        if (manager.getEngine() == null) {
            throw new InputException(SUBJECT, ABSENT + ", only " + name + ", which does not train", ADD_ENGINE);
        }
    }

    static InputException refusal(Throwable failure) {
        String words = FailureWords.of(failure);
        return words.startsWith(ABSENT)
                ? new InputException(SUBJECT, ABSENT, ADD_ENGINE, failure)
                : new InputException(
                        SUBJECT,
                        "does not start: " + words,
                        "Run vasomim doctor, which says what stands in the way and what helps",
                        failure);
    }
}
