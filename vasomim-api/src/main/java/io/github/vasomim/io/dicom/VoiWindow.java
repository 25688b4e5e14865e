package io.github.vasomim.io.dicom;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The window that brings values to the screen (DICOM PS3.3 C.11.2.1.2 and C.11.2.1.3).
 *
 * @param centre its middle
 * @param width its extent, above 0; at least 1 where the function is linear
 */
record VoiWindow(double centre, double width, Function function) {
    /** How values within the window grow. */
    enum Function {
        LINEAR,
        LINEAR_EXACT,
        SIGMOID
    }

    /** The first window of an image, or null if it has none; a width of 0 is how some devices say that there is none. */
    static @Nullable VoiWindow of(DataSet data) throws IOException {
        Double centre = data.decimal(DicomTag.WINDOW_CENTER);
        Double width = data.decimal(DicomTag.WINDOW_WIDTH);
        if (centre == null || width == null || width == 0) {
            return null;
        }
        Function function = function(data.code(DicomTag.VOI_LUT_FUNCTION));
        if (width < (function == Function.LINEAR ? 1 : 0)) {
            throw DicomFault.damaged("has a window of width " + width);
        }
        return new VoiWindow(centre, width, function);
    }

    private static Function function(@Nullable String name) throws IOException {
        if (name == null) {
            return Function.LINEAR;
        }
        for (Function function : Function.values()) {
            if (function.name().equals(name)) {
                return function;
            }
        }
        throw DicomFault.unsupported(
                "has the " + DicomTag.VOI_LUT_FUNCTION + " '" + name + "'",
                "Give an image with LINEAR, LINEAR_EXACT or SIGMOID");
    }

    /** Where a value comes to lie between 0 (dark) and 1 (bright). */
    double apply(double value) {
        return switch (function) {
            case LINEAR -> linear(value - (centre - 0.5), width - 1);
            case LINEAR_EXACT -> linear(value - centre, width);
            case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - centre) / width));
        };
    }

    private static double linear(double fromCentre, double extent) {
        if (fromCentre <= -extent / 2) {
            return 0;
        }
        return fromCentre > extent / 2 ? 1 : fromCentre / extent + 0.5;
    }
}
