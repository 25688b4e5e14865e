package io.github.vasomim.anatomy.cine;

import io.github.vasomim.image.FloatImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The responses of all frames in eighths of a grey level, one byte each; greater ones than 31.875 saturate. */
final class ResponseStack {
    static final int STEPS_PER_GREY = 8;
    private static final int LEVELS = 256;

    private final List<byte[]> frames = new ArrayList<>();

    void add(FloatImage response) {
        float[] values = response.values();
        byte[] steps = new byte[values.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = (byte) step(STEPS_PER_GREY * (double) values[i]);
        }
        frames.add(steps);
    }

    private static int step(double value) {
        return (int) Math.max(0, Math.min(LEVELS - 1, Math.round(value)));
    }

    /** The steps of a frame, unsigned. */
    byte[] frame(int index) {
        return frames.get(index);
    }

    /** Multiplies a frame's response. */
    void scale(int index, double factor) {
        byte[] table = new byte[LEVELS];
        for (int level = 0; level < LEVELS; level++) {
            table[level] = (byte) step(level * factor);
        }
        byte[] steps = frames.get(index);
        for (int i = 0; i < steps.length; i++) {
            steps[i] = table[steps[i] & 0xff];
        }
    }

    /** The step at each pixel that a share of the frames does not exceed; of few frames the least one. */
    int[] lowOverTime(double share) {
        int[] low = new int[frames.get(0).length];
        int below = (int) (share * (frames.size() - 1));
        int[] counts = new int[LEVELS];
        for (int i = 0; i < low.length; i++) {
            Arrays.fill(counts, 0);
            for (byte[] frame : frames) {
                counts[frame[i] & 0xff]++;
            }
            int level = 0;
            for (int passed = counts[0]; passed <= below; passed += counts[level]) {
                level++;
            }
            low[i] = level;
        }
        return low;
    }

    /** The median step over all frames of the pixels that count; 0 if none does. */
    int median(boolean[] inside) {
        long[] counts = new long[LEVELS];
        long total = 0;
        for (byte[] frame : frames) {
            for (int i = 0; i < frame.length; i++) {
                if (inside[i]) {
                    counts[frame[i] & 0xff]++;
                    total++;
                }
            }
        }
        int level = 0;
        for (long passed = counts[0]; passed <= (total - 1) / 2 && level < LEVELS - 1; passed += counts[level]) {
            level++;
        }
        return total == 0 ? 0 : level;
    }
}
