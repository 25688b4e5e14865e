package io.github.vasomim.io.dicom;

import io.github.vasomim.image.FloatImage;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From stored bits to intensities on the scale 0 to 255: the modality step, the window or VOI table, and MONOCHROME1 turned over
 * (DICOM PS3.4 N.2). One table for all stored values of an image.
 */
final class GreyScale {
    private static final double WHITE = 255;

    /**
     * With these relationships the modality table leads back to the X-ray intensity, while windows and displays refer to the stored
     * values (DICOM PS3.3 C.8.7.1.1.2 and PS3.4 N.2.1.1): the modality step is left out.
     */
    private static final Set<String> FOR_DISPLAY = Set.of("LOG", "DISP");

    private final float[] intensities;

    private GreyScale(float[] intensities) {
        this.intensities = intensities;
    }

    /**
     * What each stored value means after the modality step, and the range of what could be stored.
     *
     * @param values by stored bits
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out of this class
    private record Modality(double[] values, double lowest, double highest) {}

    static GreyScale of(DataSet data, FrameShape shape) throws IOException {
        Modality modality = modality(data, shape);
        ValueTable table = ValueTable.of(data.item(DicomTag.VOI_LUT_SEQUENCE), modality.lowest() < 0);
        VoiWindow window = table == null ? VoiWindow.of(data) : null;
        boolean inverse = shape.photometric().equals("MONOCHROME1");
        float[] intensities = new float[modality.values().length];
        for (int stored = 0; stored < intensities.length; stored++) {
            double value = modality.values()[stored];
            double grey = table != null
                    ? table.apply(value) * WHITE / table.largest()
                    : window != null
                            ? window.apply(value) * WHITE
                            : (value - modality.lowest()) * WHITE / (modality.highest() - modality.lowest());
            intensities[stored] = (float) (inverse ? WHITE - grey : grey);
        }
        return new GreyScale(intensities);
    }

    private static Modality modality(DataSet data, FrameShape shape) throws IOException {
        boolean left = isForDisplay(data);
        ValueTable table = left ? null : ValueTable.of(data.item(DicomTag.MODALITY_LUT_SEQUENCE), shape.signed());
        double slope = left ? 1 : orElse(data.decimal(DicomTag.RESCALE_SLOPE), 1);
        double intercept = left ? 0 : orElse(data.decimal(DicomTag.RESCALE_INTERCEPT), 0);
        double[] values = new double[1 << shape.bitsStored()];
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int stored = 0; stored < values.length; stored++) {
            int value = shape.value(stored);
            values[stored] = table == null ? slope * value + intercept : table.apply(value);
            lowest = Math.min(lowest, values[stored]);
            highest = Math.max(highest, values[stored]);
        }
        if (table != null) {
            return new Modality(values, 0, table.largest());
        }
        if (!(highest > lowest) || Double.isInfinite(highest - lowest)) {
            throw DicomFault.damaged("has the rescale slope " + slope + " and intercept " + intercept
                    + ", which make all values equal or infinite");
        }
        return new Modality(values, lowest, highest);
    }

    private static boolean isForDisplay(DataSet data) throws IOException {
        String relationship = data.code(DicomTag.PIXEL_INTENSITY_RELATIONSHIP);
        return relationship != null && FOR_DISPLAY.contains(relationship);
    }

    private static double orElse(@Nullable Double value, double absent) {
        return value == null ? absent : value;
    }

    long heldBytes() {
        return (long) Float.BYTES * intensities.length;
    }

    /** The frame whose stored bits are given. */
    FloatImage frame(short[] grey, FrameShape shape) {
        float[] pixels = new float[grey.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = intensities[shape.stored(grey[i])];
        }
        return FloatImage.wrap(shape.columns(), shape.rows(), pixels);
    }
}
