package io.github.vasomim.anatomy.cine;

import io.github.vasomim.image.FloatImage;
import java.util.Arrays;

/**
 * The part of the frame that X-rays reach: not the border, and not what stays black from the border inwards over the whole
 * sequence (collimator, round field), both with a margin, because their edges look like lines.
 */
final class FieldOfView {
    /** Of the range of grey values; a shutter is black, the densest bone is not. */
    private static final float BLACK_SHARE = 0.06f;

    private static final double MARGIN_SHARE = 0.03;

    private final int width;
    private final int height;
    private final float[] brightest;
    private float least = Float.POSITIVE_INFINITY;

    FieldOfView(int width, int height) {
        this.width = width;
        this.height = height;
        this.brightest = new float[width * height];
        Arrays.fill(brightest, Float.NEGATIVE_INFINITY);
    }

    void add(FloatImage frame) {
        float[] values = frame.values();
        for (int i = 0; i < brightest.length; i++) {
            brightest[i] = Math.max(brightest[i], values[i]);
            least = Math.min(least, values[i]);
        }
    }

    /** Pixels inside, row by row. */
    boolean[] inside() {
        boolean[] outside = blackFromBorder();
        int margin = margin();
        boolean[] wide = new PixelWindow(width, height, margin).anyOf(outside);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                boolean atBorder = x < margin || y < margin || x >= width - margin || y >= height - margin;
                wide[i] = !wide[i] && !atBorder;
            }
        }
        return wide;
    }

    private int margin() {
        int shorter = Math.min(width, height);
        return Math.min((int) Math.ceil(MARGIN_SHARE * shorter), (shorter - 1) / 2);
    }

    private boolean[] blackFromBorder() {
        float most = Float.NEGATIVE_INFINITY;
        for (float value : brightest) {
            most = Math.max(most, value);
        }
        float black = least + BLACK_SHARE * (most - least);
        boolean[] outside = new boolean[brightest.length];
        int[] queue = new int[brightest.length];
        int end = 0;
        for (int i = 0; i < brightest.length; i++) {
            int x = i % width;
            int y = i / width;
            boolean atBorder = x == 0 || y == 0 || x == width - 1 || y == height - 1;
            if (atBorder && most > least && brightest[i] <= black) {
                outside[i] = true;
                queue[end++] = i;
            }
        }
        for (int begin = 0; begin < end; begin++) {
            int i = queue[begin];
            int x = i % width;
            end = reach(x > 0, i - 1, black, outside, queue, end);
            end = reach(x < width - 1, i + 1, black, outside, queue, end);
            end = reach(i >= width, i - width, black, outside, queue, end);
            end = reach(i + width < brightest.length, i + width, black, outside, queue, end);
        }
        return outside;
    }

    private int reach(boolean exists, int i, float black, boolean[] outside, int[] queue, int end) {
        if (!exists || outside[i] || brightest[i] > black) {
            return end;
        }
        outside[i] = true;
        queue[end] = i;
        return end + 1;
    }
}
