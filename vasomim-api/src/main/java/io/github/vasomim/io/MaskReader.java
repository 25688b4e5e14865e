package io.github.vasomim.io;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.nio.file.Path;
import java.util.Locale;

/** Reads vessel masks from the image formats of {@link AngiogramReader}. Stateless, thread-safe. */
public final class MaskReader {
    private static final float THRESHOLD = 128;
    private static final float NEAR = 32;

    /** Masks with softened edges have a few in a hundred grey pixels; a frame given by mistake has nearly all. */
    private static final double MOST_GREY = 0.05;

    /** Softened edges are a part of the vessel; a mask whose vessels are grey throughout says something else. */
    private static final double MOST_GREY_OF_VESSEL = 0.5;

    private MaskReader() {}

    /**
     * Reads a mask of 0 and 255, thresholded at 128 (a few published masks have grey edges), or of 0 and 1.
     *
     * @param file the image file
     * @return 1 on the vessel, 0 elsewhere
     * @throws InputException if the file cannot be read, or is no mask: more than 5 % of its pixels, or half of those that are not 0, lie
     *     further than 32 from both 0 and 255, or its largest value lies between 1 and 128
     */
    public static LabelImage read(Path file) {
        FloatImage grey = GreyFile.read(file);
        float[] values = grey.values();
        float largest = 0;
        int between = 0;
        int marked = 0;
        for (float value : values) {
            largest = Math.max(largest, value);
            marked += value > 0 ? 1 : 0;
            between += value > NEAR && value < 255 - NEAR ? 1 : 0;
        }
        // A stored 1 is 1 in 8 bits and 1/257 in 16.
        float threshold = largest == 1 || largest == 1 / 257f ? largest : THRESHOLD;
        if (largest > 0 && largest < threshold) {
            throw new InputException(
                    file,
                    String.format(
                            Locale.ROOT, "its largest value is %.4g where a mask has 0 and 1 or 0 and 255", largest),
                    "Give a vessel mask");
        }
        double share = (double) between / values.length;
        if (between > MOST_GREY_OF_VESSEL * marked && share <= MOST_GREY) {
            throw new InputException(
                    file,
                    between + " of its " + marked + " pixels above 0 are grey levels where a mask has 0 and 255",
                    "Give a vessel mask of one class, 255 on the vessel");
        }
        if (share > MOST_GREY) {
            throw new InputException(
                    file,
                    String.format(
                            Locale.ROOT,
                            "%.0f %% of its pixels are grey levels where a mask has 0 and 255, at most %.0f %% are let pass",
                            100 * share,
                            100 * MOST_GREY),
                    "Give a vessel mask, not a frame");
        }
        byte[] labels = new byte[values.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (values[i] >= threshold ? 1 : 0);
        }
        return LabelImage.wrap(grey.width(), grey.height(), labels);
    }
}
