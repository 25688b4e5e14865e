package io.github.vasomim.examples.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of commands that use a fine-tuned model. */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class TunedModel {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "RUN",
            description = "The folder of a fine-tuning, or its model.safetensors.")
    private Path model;

    /**
     * Where the model is.
     *
     * @return a run folder or a file
     */
    public Path path() {
        return model;
    }
}
