package io.github.vasomim.metric.detection;

import io.github.vasomim.image.Box;
import io.github.vasomim.image.PixelSize;

/**
 * A detection in pixels and in millimetres.
 *
 * @param found in the frame's own pixels
 * @param millimetres the same box, from the frame's upper left corner. Where the size of a pixel is that at the detector, lengths are
 *     too long by the geometric magnification
 */
public record MeasuredBox(DetectedBox found, Box millimetres) {
    /**
     * Measures a detection.
     *
     * @param found in pixels
     * @param pixel extent of a pixel in millimetres
     * @return the detection in both
     */
    public static MeasuredBox of(DetectedBox found, PixelSize pixel) {
        return new MeasuredBox(found, found.box().scaled(pixel));
    }
}
