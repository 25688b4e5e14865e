package io.github.vasomim.io.dicom;

import org.jspecify.annotations.Nullable;

/**
 * The distance between the centres of neighbouring pixels.
 *
 * @param x between columns, in millimetres, above 0
 * @param y between rows, in millimetres, above 0
 */
public record PixelSpacing(double x, double y) {
    /** Checks both distances. */
    public PixelSpacing {
        if (!(x > 0) || !(y > 0) || Double.isInfinite(x) || Double.isInfinite(y)) {
            throw new IllegalArgumentException(x + " and " + y + " mm: spacings are finite and above 0");
        }
    }

    /** The spacing in an element, which names the distance between rows first; null where it holds no two positive numbers. */
    static @Nullable PixelSpacing of(DataSet data, DicomTag tag) {
        Double rows = data.decimalOrNull(tag, 0);
        Double columns = data.decimalOrNull(tag, 1);
        return rows == null || columns == null || rows <= 0 || columns <= 0 ? null : new PixelSpacing(columns, rows);
    }
}
