package io.github.vasomim.anatomy.cine;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import java.util.Arrays;

/**
 * How much vessel each frame of a sequence shows, and how much it moves.
 *
 * <p>The filling is the share of the field of view, 0 to 1, that answers to a line filter more strongly than the same place does
 * without contrast medium, in regions of a vessel's length. What is there without contrast medium (catheter, ribs, wires, spine,
 * edges of the collimator) is told by the tenth percentile over time at each pixel, widened by two pixels of a frame of 256 for
 * breath and heartbeat. The level to exceed is one for the whole sequence: five times the median response, at least one grey level.
 * A constant added to all grey values changes nothing. A place that shows contrast medium in nine frames of ten counts as still, so
 * of a sequence that is filled from beginning to end only what moves is seen, and of a few frames next to nothing.
 *
 * @param filling per frame, 0 to 1
 * @param motion per frame the mean absolute difference to its neighbours in grey levels, not negative; 0 for a frame alone
 */
public record FillingCurve(ImmutableDoubleArray filling, ImmutableDoubleArray motion) {
    /** Smoothing takes in so many frames to each side. */
    private static final int REACH = 2;

    /** Checks the ranges. */
    public FillingCurve {
        if (filling.isEmpty() || filling.length() != motion.length()) {
            throw new IllegalArgumentException(filling.length() + " values of filling and " + motion.length()
                    + " of motion: give one of each per frame, for at least one frame");
        }
        for (int i = 0; i < filling.length(); i++) {
            if (!(filling.get(i) >= 0 && filling.get(i) <= 1)) {
                throw new IllegalArgumentException(
                        "filling of frame " + i + " is " + filling.get(i) + ": it is a share from 0 to 1");
            }
            if (!(motion.get(i) >= 0 && motion.get(i) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "motion of frame " + i + " is " + motion.get(i) + ": it is finite and not negative");
            }
        }
    }

    /**
     * Measures a sequence, asking for each frame once, from the first to the last.
     *
     * @param frames the sequence
     * @return one value per frame
     * @throws InputException if the frames differ in size or hold values that are not finite
     */
    public static FillingCurve measure(FrameSequence frames) {
        return measure(frames, () -> {});
    }

    /**
     * Measures a sequence, asking for each frame once, from the first to the last. Kept of each is at most 64 KiB: its response at
     * a size of 256 pixels or less, one byte per pixel.
     *
     * @param frames the sequence
     * @param afterEach called when a frame has been taken
     * @return one value per frame
     * @throws InputException if the frames differ in size or hold values that are not finite
     */
    public static FillingCurve measure(FrameSequence frames, Runnable afterEach) {
        FloatImage frame = frames.frame(0);
        FillingMeter meter = new FillingMeter(frames.frameCount(), frame.width(), frame.height());
        for (int i = 0; i < frames.frameCount(); i++) {
            frame = i == 0 ? frame : frames.frame(i);
            meter.add(frame);
            afterEach.run();
        }
        return meter.curve();
    }

    /**
     * How many frames there are.
     *
     * @return the number, at least 1
     */
    public int frameCount() {
        return filling.length();
    }

    /**
     * The filling with the jumps of one or two frames taken out; a lasting step stays where it is.
     *
     * @return per frame the median over it and two frames to each side, fewer at the ends; of an even number the mean of the middle
     *     two
     */
    public ImmutableDoubleArray smoothed() {
        ImmutableDoubleArray.Builder smooth = ImmutableDoubleArray.builder(frameCount());
        for (int i = 0; i < frameCount(); i++) {
            double[] near = filling.subArray(Math.max(0, i - REACH), Math.min(frameCount(), i + REACH + 1))
                    .toArray();
            Arrays.sort(near);
            smooth.add(0.5 * (near[(near.length - 1) / 2] + near[near.length / 2]));
        }
        return smooth.build();
    }
}
