package io.github.vasomim.examples.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of commands that tell lengths in millimetres where they can. */
public final class PixelScale {
    @Option(
            names = "--pixel-size",
            paramLabel = "MM",
            description = "Side of a pixel in the patient in millimetres, such as from the catheter's known width.")
    private @Nullable Double pixelSize;

    /**
     * Checks the option.
     *
     * @param terminal where wrong usage is told
     */
    public void check(Terminal terminal) {
        if (pixelSize != null) {
            terminal.checkBetween("--pixel-size", pixelSize, 0, 10);
        }
    }

    /**
     * The scale of a frame.
     *
     * @param frame the frame
     * @return as given, else as the file has it, else none
     */
    public FrameScale of(InputFrame frame) {
        return FrameScale.of(frame, pixelSize);
    }

    /**
     * The side of a pixel as given.
     *
     * @return millimetres, null if it was not given
     */
    public @Nullable Double millimetres() {
        return pixelSize;
    }
}
