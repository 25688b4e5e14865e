package io.github.vasomim.overlay;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.dicom.DicomCine;
import java.awt.image.BufferedImage;
import java.nio.file.Path;

/**
 * Shows cines with what was found in their frames. Thread-safe if the source is.
 *
 * @param source finds vessels and boxes
 * @param painter paints them
 */
public record CineOverlay(FindingSource source, FramePainter painter) {
    /** Time of a frame in milliseconds where the file tells none: 15 frames a second, as is usual. */
    public static final double USUAL_MILLIS = 1000.0 / 15;

    /**
     * Shows a frame.
     *
     * @param frame the frame
     * @param index its place in the cine, from 0
     * @return the frame with vessels tinted and findings boxed
     * @throws InputException if the frame, or what belongs to it, cannot be used
     */
    public BufferedImage paint(Angiogram frame, int index) {
        return painter.paint(frame, source.in(frame, index));
    }

    /**
     * Writes a whole cine as an animated PNG in its own time.
     *
     * @param cine the cine
     * @param file the file to create or replace
     * @throws InputException if a frame cannot be used or the file not be written; then there is no file
     */
    public void write(DicomCine cine, Path file) {
        Double millis = cine.metadata().frameMillis();
        AnimatedPng.write(
                file,
                cine.frameCount(),
                millis == null ? USUAL_MILLIS : Math.max(1, Math.min(60_000, millis)),
                index -> paint(cine.frame(index), index));
    }
}
