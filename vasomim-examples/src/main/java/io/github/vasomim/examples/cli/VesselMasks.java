package io.github.vasomim.examples.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that take vessels from masks or else find them themselves. */
public final class VesselMasks {
    @Option(
            names = "--mask",
            paramLabel = "DIR",
            description =
                    "Folder of vessel masks called like the frames, as predict writes them, or a labelled data set;"
                            + " else the vessel tree is found by a filter.")
    private @Nullable Path mask;

    /**
     * Whether there are masks.
     *
     * @return false if vessels are to be found
     */
    public boolean given() {
        return mask != null;
    }

    /**
     * Finds the masks of all frames.
     *
     * @param frames the frames
     * @return null where no masks were given
     * @throws io.github.vasomim.InputException if a frame has none
     */
    public @Nullable FrameMasks of(List<InputFrame> frames) {
        return mask == null ? null : FrameMasks.of(mask, frames);
    }
}
