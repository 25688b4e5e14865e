package io.github.vasomim.examples.cli;

import io.github.vasomim.io.FrameLocation;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of commands that look at frames and write a folder. */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class FrameInOut {
    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description = InputFrame.DESCRIPTION)
    private FrameLocation input;

    @Option(names = "--output", required = true, paramLabel = "DIR", description = "Where the results go.")
    private Path output;

    /**
     * The frames.
     *
     * @return in order, each with a name for its results; the folder of the results is not looked into
     */
    public List<InputFrame> frames() {
        return InputFrame.list(input, output);
    }

    /**
     * Where the results go.
     *
     * @return a folder, which need not be there
     */
    public Path output() {
        return output;
    }

    /**
     * Where a result goes.
     *
     * @param name of the file
     * @return in the folder
     */
    public Path output(String name) {
        return output.resolve(name);
    }
}
