package io.github.vasomim.io.dicom;

import io.github.vasomim.image.PixelSize;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a DICOM file says about its frames; nothing about the patient. What is not needed to decode is null where the file is silent
 * or holds no number.
 *
 * @param transferSyntaxUid how the file is written
 * @param columns pixels per row
 * @param rows pixels per column
 * @param frames how many frames there are, at least 1
 * @param bitsStored bits of a stored value
 * @param photometricInterpretation MONOCHROME1 (low values bright), MONOCHROME2 (low values dark), or a colour model whose channels
 *     are equal
 * @param frameMillis time from one frame to the next in milliseconds: Frame Time, else from Cine Rate
 * @param pixelSpacing distances in the patient, calibrated
 * @param imagerPixelSpacing distances at the detector, without geometric magnification
 * @param primaryAngle positioner angle in degrees, LAO positive and RAO negative
 * @param secondaryAngle positioner angle in degrees, cranial positive and caudal negative
 * @param pixelIntensityRelationship how stored values follow the X-ray intensity: LIN, LOG, DISP or a term of the maker's
 */
public record DicomMetadata(
        String transferSyntaxUid,
        int columns,
        int rows,
        int frames,
        int bitsStored,
        String photometricInterpretation,
        @Nullable Double frameMillis,
        @Nullable PixelSpacing pixelSpacing,
        @Nullable PixelSpacing imagerPixelSpacing,
        @Nullable Double primaryAngle,
        @Nullable Double secondaryAngle,
        @Nullable String pixelIntensityRelationship) {
    static DicomMetadata of(TransferSyntax syntax, DataSet data, FrameShape shape) throws IOException {
        return new DicomMetadata(
                syntax.uid(),
                shape.columns(),
                shape.rows(),
                shape.frames(),
                shape.bitsStored(),
                shape.photometric(),
                frameMillis(data),
                PixelSpacing.of(data, DicomTag.PIXEL_SPACING),
                PixelSpacing.of(data, DicomTag.IMAGER_PIXEL_SPACING),
                data.decimalOrNull(DicomTag.POSITIONER_PRIMARY_ANGLE, 0),
                data.decimalOrNull(DicomTag.POSITIONER_SECONDARY_ANGLE, 0),
                data.code(DicomTag.PIXEL_INTENSITY_RELATIONSHIP));
    }

    /**
     * Whether somebody calibrated the distances in the patient. Equal spacings mean that nobody did: the one at the detector was copied.
     *
     * @return whether {@link #pixelSpacing} tells more than {@link #imagerPixelSpacing}
     */
    public boolean calibrated() {
        return pixelSpacing != null && !pixelSpacing.equals(imagerPixelSpacing);
    }

    /**
     * How large a pixel is.
     *
     * @return in millimetres: in the patient where that was {@link #calibrated}, else at the detector, which the geometric magnification
     *     makes larger; null where the file says neither
     */
    public @Nullable PixelSize pixelSize() {
        PixelSpacing spacing = calibrated() ? pixelSpacing : imagerPixelSpacing;
        return spacing == null ? null : PixelSize.millimetres(spacing.x(), spacing.y());
    }

    private static @Nullable Double frameMillis(DataSet data) {
        Double time = data.decimalOrNull(DicomTag.FRAME_TIME, 0);
        if (time != null && time > 0) {
            return time;
        }
        Double rate = data.decimalOrNull(DicomTag.CINE_RATE, 0);
        return rate != null && rate > 0 ? 1000 / rate : null;
    }
}
