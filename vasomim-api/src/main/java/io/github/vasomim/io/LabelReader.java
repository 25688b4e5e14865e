package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.nio.file.Path;

/** Reads label images of several classes, as {@link PngWriter#writeLabels} writes them. Stateless, thread-safe. */
public final class LabelReader {
    private LabelReader() {}

    /**
     * Reads labels.
     *
     * @param file an 8-bit grey image whose level is the number of the class
     * @param classes the largest number allowed, at most 255
     * @return 0 for background, 1 to {@code classes}
     * @throws InputException if the file cannot be read, has another depth, several channels or a palette, or a level is no class
     */
    public static LabelImage read(Path file, int classes) {
        FloatImage grey = GreyFile.levels(file);
        float[] values = grey.values();
        byte[] labels = new byte[values.length];
        for (int i = 0; i < labels.length; i++) {
            int label = Math.round(values[i]);
            if (label != values[i] || label < 0 || label > classes) {
                throw new InputException(
                        file,
                        "has a pixel of level " + values[i] + " where classes are 0 to " + classes,
                        "Give an 8-bit image whose levels are class numbers, not a mask or a frame");
            }
            labels[i] = (byte) label;
        }
        return LabelImage.wrap(grey.width(), grey.height(), labels);
    }
}
