package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.io.dicom.DicomCine;
import java.nio.file.Path;

/**
 * Reads one frame from a PNG, JPEG, BMP, TIFF, PGM (P2 and P5) or DICOM file, known by its content, not its name. Grey, palette and
 * RGB images of 8 or 16 bits, with or without transparency. Stateless, thread-safe.
 */
public final class AngiogramReader {
    private AngiogramReader() {}

    /**
     * Reads a frame. Stored values become the scale 0 to 255: 8-bit values as they are, 16-bit values divided by 257, PGM values
     * scaled by their announced maximum. Colours become grey: the channel itself where all three are equal, else luma of Rec. 601.
     * No colour profile is applied, and transparency is ignored. DICOM intensities are those of {@link DicomCine#frame}, and such a
     * file may hold one frame only: {@link StoredFrame} reads those of a cine.
     *
     * @param file the image file
     * @return the frame, named after the file without folder and ending
     * @throws InputException if the file is absent, truncated, damaged or of another kind, or holds several frames
     */
    public static Angiogram read(Path file) {
        if (DicomCine.recognises(file)) {
            DicomCine cine = DicomCine.open(file);
            if (cine.frameCount() != 1) {
                throw new InputException(
                        file,
                        "the DICOM file holds " + cine.frameCount() + " frames where one is expected",
                        "Read them one by one with " + DicomCine.class.getName());
            }
            return cine.frame(0);
        }
        return new Angiogram(FrameFiles.stem(file), GreyFile.read(file), file);
    }
}
