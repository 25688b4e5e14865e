package io.github.vasomim.anatomy;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;
import java.util.Objects;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * The vascular anatomy B of VasoMIM (arXiv 2602.11536): vesselness, a high percentile of it as threshold, and the connected region
 * around its maximum.
 *
 * <p>The published rule, followed here: the response is cut down to whole levels 0 to 255 (see {@link Vesselness#fullScale()}; greater
 * ones saturate), a border of the frame is set to zero because collimator edges answer there, the percentile is taken over all pixels
 * including that border, and the region is 4-connected. One deliberate difference: a pixel of level 0 never belongs to a vessel, even
 * where the percentile itself is 0, so a frame without any structure gives an empty mask instead of a full one.
 *
 * <p>The map holds the response before it was cut to levels, with the border at zero. Thread-safe; no state between calls.
 *
 * @param vesselness the filter
 * @param percentile share of the pixels below the threshold in percent, 0 to 100
 * @param border pixels at each side of the frame that are never vessel, not negative
 */
public record VesselnessExtractor(Vesselness vesselness, double percentile, int border) implements AnatomyExtractor {
    /** The published setting: Sato's filter at scales 1 to 4, 92nd percentile, 20 pixels of border. */
    public static final VesselnessExtractor PAPER = new VesselnessExtractor(SatoVesselness.PAPER, 92, 20);

    /** Added to the bits of a positive float, carries into the sign where the exponent is that of infinity and NaN. */
    private static final int EXPONENT_STEP = 0x0080_0000;

    /** Checks percentile and border. */
    public VesselnessExtractor {
        Objects.requireNonNull(vesselness, "vesselness");
        if (!(percentile >= 0 && percentile <= 100)) {
            throw new IllegalArgumentException("percentile is " + percentile + ": it lies between 0 and 100");
        }
        if (border < 0) {
            throw new IllegalArgumentException("border is " + border + ": it is a number of pixels, 0 or more");
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws InputException if nothing of the frame is left inside the border, or if a pixel is not a finite number
     * @throws IllegalStateException if the filter breaks its contract: another size, a negative response, one that is not finite
     */
    @Override
    public AnatomyMap extract(RandomAccessibleInterval<? extends RealType<?>> frame) {
        FloatImage pixels = FloatImage.viewOf(frame);
        pixels.requireInside(border);
        pixels.requireFinite();
        FloatImage response = vesselness.respond(pixels);
        checkResponse(pixels, response);
        clearBorder(response);
        LevelImage levels = LevelImage.of(response, vesselness.fullScale());
        LabelImage mask = levels.strongestRegion(Math.max(levels.percentile(percentile), 1));
        return new AnatomyMap(mask, response);
    }

    /** A filter of the user's own may break its contract; the error says how. */
    private void checkResponse(FloatImage frame, FloatImage response) {
        if (response.width() != frame.width() || response.height() != frame.height()) {
            throw new IllegalStateException(vesselness + " answered with " + response.width() + "x" + response.height()
                    + " pixels to a frame of " + frame.width() + "x" + frame.height()
                    + ": a response has the frame's size");
        }
        float[] values = response.values();
        int flags = 0;
        for (float value : values) {
            int bits = Float.floatToRawIntBits(value);
            flags |= bits | bits + EXPONENT_STEP;
        }
        for (int i = 0; flags < 0 && i < values.length; i++) {
            if (!(values[i] >= 0 && values[i] < Float.POSITIVE_INFINITY)) {
                throw new IllegalStateException(
                        vesselness + " answered with " + values[i] + " at pixel ("
                                + i % frame.width() + ", " + i / frame.width()
                                + "): a response is finite and not negative; cut it off at 0, and give frames on the scale 0 to 255");
            }
        }
        if (!(vesselness.fullScale() > 0)) {
            throw new IllegalStateException("the full scale of " + vesselness + " is " + vesselness.fullScale()
                    + ": it is the response that stands for 255, a positive number");
        }
    }

    private void clearBorder(FloatImage response) {
        float[] values = response.values();
        int width = response.width();
        Arrays.fill(values, 0, border * width, 0);
        Arrays.fill(values, values.length - border * width, values.length, 0);
        for (int row = 0; row < values.length; row += width) {
            Arrays.fill(values, row, row + border, 0);
            Arrays.fill(values, row + width - border, row + width, 0);
        }
    }
}
