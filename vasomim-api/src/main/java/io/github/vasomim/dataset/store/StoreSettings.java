package io.github.vasomim.dataset.store;

import com.google.common.base.Utf8;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import java.util.ArrayList;
import java.util.List;

/**
 * What the records of a frame store have in common.
 *
 * @param side most columns and rows of a stored frame, 1 to {@link #MOST_SIDE}: larger frames are shrunk to it, their aspect kept;
 *     smaller ones stay as they are
 * @param filter how larger frames are shrunk, with antialias
 * @param anatomy what tells how the stored vessels were found from all other ways, such as its settings as JSON; empty where no vessels
 *     are stored
 */
public record StoreSettings(int side, ResamplingFilter filter, String anatomy) {
    /** The largest side of a store. */
    public static final int MOST_SIDE = 8192;
    /** The most bytes that the anatomy's text may take. */
    public static final int MOST_ANATOMY_BYTES = 3072;

    private static final int MOST_GREY = 255;

    /** Checks the ranges. */
    public StoreSettings {
        if (side < 1 || side > MOST_SIDE) {
            throw new IllegalArgumentException("side is " + side + ": give 1 to " + MOST_SIDE);
        }
        if (Utf8.encodedLength(anatomy) > MOST_ANATOMY_BYTES) {
            throw new IllegalArgumentException("the anatomy's text has " + Utf8.encodedLength(anatomy)
                    + " bytes: a store takes " + MOST_ANATOMY_BYTES + ", give a digest of it");
        }
    }

    /**
     * Whether vessels are stored.
     *
     * @return false where {@link #anatomy()} is empty
     */
    public boolean holdsAnatomy() {
        return !anatomy.isEmpty();
    }

    /**
     * A frame as a store holds it: shrunk if it is too large, clamped to 0 to 255 and rounded to the nearest whole number, halves up.
     * The pixels of 8-bit files that are not too large come out as they are. Vessels are looked for in the result.
     *
     * @param frame intensities on the scale 0 to 255
     * @return a new image of whole numbers
     */
    public FloatImage stored(FloatImage frame) {
        int longer = Math.max(frame.width(), frame.height());
        FloatImage result = longer <= side
                ? FloatImage.wrap(frame.width(), frame.height(), frame.values().clone())
                : Resampling.resize(
                        frame,
                        ResamplingBox.whole(frame.width(), frame.height()),
                        shrunk(frame.width(), longer),
                        shrunk(frame.height(), longer),
                        filter);
        float[] values = result.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.min(MOST_GREY, Math.round(values[i])));
        }
        return result;
    }

    private int shrunk(int extent, int longer) {
        return (int) Math.max(1, Math.round((double) extent * side / longer));
    }

    /**
     * Names the settings that differ.
     *
     * @param now other settings
     * @return such as {@code side was 512 and is 256}, joined by commas; empty if nothing differs
     */
    public String difference(StoreSettings now) {
        List<String> differences = new ArrayList<>();
        if (side != now.side) {
            differences.add("side was " + side + " and is " + now.side);
        }
        if (filter != now.filter) {
            differences.add("filter was " + filter + " and is " + now.filter);
        }
        if (!anatomy.equals(now.anatomy)) {
            differences.add("anatomy was " + named(anatomy) + " and is " + named(now.anatomy));
        }
        return String.join(", ", differences);
    }

    private static String named(String anatomy) {
        return anatomy.isEmpty() ? "none" : anatomy;
    }
}
