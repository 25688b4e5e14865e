package io.github.vasomim.anatomy.cine;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import java.util.Arrays;

/**
 * What a sequence shows without contrast medium, and frames with that taken away, as in digital subtraction angiography but without
 * a mask frame that heart and breath would have to repeat: at each pixel nearly the brightest value over time, since contrast medium
 * only darkens and a moving vessel darkens a place for a while.
 *
 * <p>Still structures such as ribs, spine and the collimator's edge vanish. What moves against the ground remains: the catheter in
 * part, the diaphragm and the heart's border as broad shadows. A vessel that stays in its place in more than nine frames of ten
 * vanishes too, so the sequence should begin before the contrast medium, outlast it, or be long enough for several heartbeats.
 *
 * <p>Immutable, thread-safe.
 */
public final class SequenceBackground {
    /** So many frames, evenly over the sequence, are enough for the percentile. */
    private static final int MOST_FRAMES = 32;

    private static final double BRIGHT_SHARE = 0.9;

    /** Sixteen bits per pixel while the percentile is sought. */
    private static final float STEPS_PER_GREY = 257;

    /** In grey levels: keeps the logarithm of dark pixels from blowing up their noise. */
    private static final float DARK_OFFSET = 8;

    /** In grey levels: what is never brighter lies behind the collimator. */
    private static final float BLACK = 4;

    /** The grey value of what is as in the background. */
    private static final float GROUND = 200;

    /** Grey levels per natural logarithm, so that a tenth less X-ray is about 26 grey levels darker. */
    private static final float CONTRAST = 250;

    private final FloatImage bright;

    private SequenceBackground(FloatImage bright) {
        this.bright = bright;
    }

    /**
     * Finds the background of a sequence from at most 32 of its frames, evenly spread from the first to the last. While it works it
     * keeps two bytes per pixel of each.
     *
     * @param frames the sequence
     * @return the 90th percentile of each pixel over time
     * @throws InputException if the frames differ in size or hold values that are not finite
     */
    public static SequenceBackground of(FrameSequence frames) {
        int count = Math.min(MOST_FRAMES, frames.frameCount());
        char[][] samples = new char[count][];
        FloatImage first = frames.frame(0);
        for (int k = 0; k < count; k++) {
            int index = count == 1 ? 0 : (int) ((long) k * (frames.frameCount() - 1) / (count - 1));
            FloatImage frame = index == 0 ? first : frames.frame(index);
            SequenceFrames.check(frame, index, first.width(), first.height());
            samples[k] = steps(frame);
        }
        FloatImage bright = new FloatImage(first.width(), first.height());
        char[] overTime = new char[count];
        int place = (int) Math.ceil(BRIGHT_SHARE * (count - 1));
        for (int i = 0; i < bright.values().length; i++) {
            for (int k = 0; k < count; k++) {
                overTime[k] = samples[k][i];
            }
            Arrays.sort(overTime);
            bright.values()[i] = overTime[place] / STEPS_PER_GREY;
        }
        return new SequenceBackground(bright);
    }

    private static char[] steps(FloatImage frame) {
        float[] values = frame.values();
        char[] steps = new char[values.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (char) Math.round(Math.max(0, Math.min(255, values[i])) * STEPS_PER_GREY);
        }
        return steps;
    }

    /**
     * The background.
     *
     * @return a copy, intensities 0 to 255 in steps of 1/257
     */
    public FloatImage frame() {
        return FloatImage.wrap(bright.width(), bright.height(), bright.values().clone());
    }

    /**
     * A frame without the background: the logarithm of their ratio, which for vessels is the contrast medium's absorption.
     *
     * @param frame a frame of the sequence, left alone
     * @return intensities 0 to 255: 200 where nothing has changed but the exposure of the frame as a whole (its median change), and
     *     behind the collimator; 26 less for a tenth less X-ray; vessels dark
     * @throws InputException if the frame is not of the background's size or a pixel is not a finite number
     */
    public FloatImage subtract(FloatImage frame) {
        if (frame.width() != bright.width() || frame.height() != bright.height()) {
            throw new InputException(
                    "frame of " + frame.width() + "x" + frame.height(),
                    "the background of its sequence has " + bright.width() + "x" + bright.height(),
                    "Give a frame of the same sequence");
        }
        FloatImage result = new FloatImage(frame.width(), frame.height());
        float[] change = result.values();
        float[] seen = new float[change.length];
        int count = 0;
        for (int i = 0; i < change.length; i++) {
            change[i] = logRatio(frame.values()[i], bright.values()[i], i);
            if (bright.values()[i] > BLACK) {
                seen[count++] = change[i];
            }
        }
        Arrays.sort(seen, 0, count);
        float usual = count == 0 ? 0 : seen[(count - 1) / 2];
        for (int i = 0; i < change.length; i++) {
            boolean black = bright.values()[i] <= BLACK;
            change[i] = black ? GROUND : Math.max(0, Math.min(255, GROUND + CONTRAST * (change[i] - usual)));
        }
        return result;
    }

    private float logRatio(float value, float ground, int i) {
        if (!Float.isFinite(value)) {
            throw new InputException(
                    "pixel (" + i % bright.width() + ", " + i / bright.width() + ")",
                    "its intensity is " + value,
                    "Give frames of finite intensities on the scale 0 to 255");
        }
        return (float) Math.log((Math.max(0, value) + DARK_OFFSET) / (ground + DARK_OFFSET));
    }
}
