package io.github.vasomim.examples.cli;

import io.github.vasomim.InputException;
import io.github.vasomim.config.RecordJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Settings of a run: defaults, a file laid over them, single values laid over both. */
public final class RunSettings {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings as JSON; a file states only what differs.")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting, such as training.epochs=100; may be given many times.")
    private List<String> assignments = new ArrayList<>();

    /**
     * The settings that hold.
     *
     * @param <T> their type
     * @param defaults what holds where nothing is said
     * @param stored the run folder's own settings
     * @param resume whether the run goes on; where nothing is said, the stored settings then hold
     * @return the settings
     * @throws InputException if there is no run to resume, or a setting is unknown or out of range
     */
    public <T extends Record> T read(T defaults, Path stored, boolean resume) {
        return read(defaults, defaults, stored, resume);
    }

    /**
     * The settings that hold, where defaults have changed since runs began that may be resumed.
     *
     * @param <T> their type
     * @param defaults what holds where nothing is said
     * @param former what holds where stored settings are silent
     * @param stored the run folder's own settings
     * @param resume whether the run goes on; where nothing is said, the stored settings then hold
     * @return the settings
     * @throws InputException if there is no run to resume, or a setting is unknown or out of range
     */
    public <T extends Record> T read(T defaults, T former, Path stored, boolean resume) {
        if (resume && !Files.exists(stored)) {
            throw new InputException(
                    stored, "is missing, so there is no run to resume", "Leave out --resume, or name the run's folder");
        }
        if (resume && file == null) {
            return RecordJson.set(RecordJson.read(stored, former), assignments);
        }
        return over(defaults);
    }

    /**
     * The settings that hold where no run goes on.
     *
     * @param <T> their type
     * @param defaults what holds where nothing is said
     * @return the settings
     * @throws InputException if a setting is unknown or out of range
     */
    public <T extends Record> T over(T defaults) {
        T settings = file == null ? defaults : RecordJson.read(file, defaults);
        return RecordJson.set(settings, assignments);
    }
}
