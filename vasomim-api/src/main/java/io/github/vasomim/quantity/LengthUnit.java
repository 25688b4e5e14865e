package io.github.vasomim.quantity;

import io.github.vasomim.InputException;
import io.github.vasomim.image.PixelSize;
import java.util.Locale;

/**
 * What lengths are told in.
 *
 * @param perPixel units to the side of a pixel, finite and above 0
 * @param symbol how the unit is written, not blank
 */
public record LengthUnit(double perPixel, String symbol) {
    /** Lengths in pixels. */
    public static final LengthUnit PIXEL = new LengthUnit(1, "px");

    /** Detectors have square pixels; spacings written with few digits differ by less than this share. */
    private static final double SQUARE = 0.01;

    /** Checks both. */
    public LengthUnit {
        if (!(perPixel > 0 && Double.isFinite(perPixel))) {
            throw new IllegalArgumentException(perPixel + " units per pixel: a number above 0 is needed");
        }
        if (symbol.isBlank()) {
            throw new IllegalArgumentException("the unit's symbol is blank: name it, such as mm");
        }
    }

    /**
     * Lengths in millimetres. The spacing may be calibrated in the patient or taken at the detector; in the latter case lengths are too
     * long by the geometric magnification, which nothing here corrects.
     *
     * @param pixel extent of a pixel in millimetres
     * @return the unit
     * @throws InputException if pixels are not square to one in a hundred
     */
    public static LengthUnit millimetres(PixelSize pixel) {
        if (Math.abs(pixel.x() - pixel.y()) > SQUARE * Math.max(pixel.x(), pixel.y())) {
            throw new InputException(
                    String.format(Locale.ROOT, "pixels of %.4g by %.4g mm", pixel.x(), pixel.y()),
                    "are not square, so that diameters would depend on their direction",
                    "Resample frame and mask to square pixels first");
        }
        return new LengthUnit(Math.sqrt(pixel.x() * pixel.y()), "mm");
    }
}
