package io.github.vasomim.examples.spark;

import io.github.vasomim.examples.cli.LocationConverter;
import io.github.vasomim.examples.cli.Terminal;
import io.github.vasomim.io.FrameLocation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of jobs on a cluster. */
@SuppressWarnings("NullAway.Init") // filled in from the command line
public final class JobOptions {
    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            converter = LocationConverter.class,
            description = {
                "A folder of frames and DICOM cines, searched with all folders below, a quoted pattern such as"
                        + " 'frames/**/*.png',",
                "a zip archive of these, or a store that the command pack made. On a file system that all machines share."
            })
    private FrameLocation input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = {
                "Where the results go, on a file system that all machines share. A job that was stopped goes on there: what"
                        + " its",
                "manifests tell of is not done again."
            })
    private Path output;

    @Option(
            names = "--partition-frames",
            paramLabel = "N",
            description = "Frames that are done or not as one. Default: at most 64, fewer where there are few")
    private @Nullable Integer partitionFrames;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "Where to run without spark-submit, such as local[2]. Default: on all cores of this machine")
    private @Nullable String master;

    /**
     * Checks the options.
     *
     * @param terminal where wrong usage is told
     */
    public void check(Terminal terminal) {
        if (partitionFrames != null) {
            terminal.checkAtLeast("--partition-frames", partitionFrames, 1);
        }
    }

    FrameListing listing() {
        return FrameListing.of(input, output());
    }

    Path output() {
        return output.toAbsolutePath().normalize();
    }

    @Nullable Integer partitionFrames() {
        return partitionFrames;
    }

    @Nullable String master() {
        return master;
    }
}
