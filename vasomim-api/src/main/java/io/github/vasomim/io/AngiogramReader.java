package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import java.nio.file.Path;

/**
 * Reads one frame from a PNG, JPEG, BMP, TIFF or PGM file (P2 and P5), known by its content, not its name. Grey, palette and RGB
 * images of 8 or 16 bits, with or without transparency. Stateless, thread-safe.
 */
public final class AngiogramReader {
    private AngiogramReader() {}

    /**
     * Reads a frame. Stored values become the scale 0 to 255: 8-bit values as they are, 16-bit values divided by 257, PGM values
     * scaled by their announced maximum. Colours become grey: the channel itself where all three are equal, else luma of Rec. 601.
     * No colour profile is applied, and transparency is ignored.
     *
     * @param file the image file
     * @return the frame, named after the file without folder and ending
     * @throws InputException if the file is absent, truncated, damaged or of another kind
     */
    public static Angiogram read(Path file) {
        return new Angiogram(FrameFiles.stem(file), GreyFile.read(file), file);
    }
}
