package io.github.vasomim.examples.cli;

import io.github.vasomim.image.PixelSize;
import io.github.vasomim.io.dicom.DicomCine;
import io.github.vasomim.io.dicom.DicomMetadata;
import io.github.vasomim.quantity.LengthUnit;
import org.jspecify.annotations.Nullable;

/**
 * What lengths in a frame are told in, and how far to trust it.
 *
 * @param pixel extent of a pixel in millimetres, null where nothing tells it
 * @param source where the size of a pixel comes from
 */
public record FrameScale(@Nullable PixelSize pixel, String source) {
    private static final String PIXELS = "pixels: the file tells no size of them";
    private static final String GIVEN = "the given size of a pixel";
    private static final String CALIBRATED = "Pixel Spacing of the DICOM file";
    private static final String DETECTOR =
            "Imager Pixel Spacing of the DICOM file, at the detector: not corrected for magnification, so lengths in"
                    + " the patient are shorter";

    /**
     * The scale of a frame.
     *
     * @param frame the frame
     * @param millimetres side of a pixel as given, or null to look into the file
     * @return millimetres where the file or the given number tells, else pixels
     */
    public static FrameScale of(InputFrame frame, @Nullable Double millimetres) {
        if (millimetres != null) {
            return new FrameScale(PixelSize.millimetres(millimetres, millimetres), GIVEN);
        }
        DicomMetadata metadata = metadata(frame);
        PixelSize pixel = metadata == null ? null : metadata.pixelSize();
        if (metadata == null || pixel == null) {
            return new FrameScale(null, PIXELS);
        }
        return new FrameScale(pixel, metadata.calibrated() ? CALIBRATED : DETECTOR);
    }

    /**
     * What diameters are told in.
     *
     * @return pixels or millimetres
     * @throws io.github.vasomim.InputException if pixels are not square
     */
    public LengthUnit unit() {
        return pixel == null ? LengthUnit.PIXEL : LengthUnit.millimetres(pixel);
    }

    /**
     * What the frame's file says of it.
     *
     * @param frame the frame
     * @return null if it is not DICOM
     */
    public static @Nullable DicomMetadata metadata(InputFrame frame) {
        if (!frame.frame().mayBeDicom() || !DicomCine.recognises(frame.file())) {
            return null;
        }
        DicomCine cine = frame.cines() == null
                ? DicomCine.open(frame.file())
                : frame.cines().open(frame.file());
        return cine.metadata();
    }
}
