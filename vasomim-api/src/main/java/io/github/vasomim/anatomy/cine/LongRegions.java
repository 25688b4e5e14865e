package io.github.vasomim.anatomy.cine;

import java.util.Arrays;

/**
 * Counts the pixels of connected regions that are as long as a piece of vessel: noise and texture come in specks. Regions are
 * 8-connected, their length is the longer side of the upright box around them.
 */
final class LongRegions {
    private final int width;
    private final int height;
    private final int shortest;
    private final boolean[] left;
    private final int[] queue;

    LongRegions(int width, int height, int shortest) {
        this.width = width;
        this.height = height;
        this.shortest = shortest;
        this.left = new boolean[width * height];
        this.queue = new int[width * height];
    }

    /** How many of the marked pixels lie in regions of at least the shortest length. */
    int count(boolean[] marked) {
        System.arraycopy(marked, 0, left, 0, left.length);
        int sum = 0;
        for (int i = 0; i < left.length; i++) {
            if (left[i]) {
                sum += take(i);
            }
        }
        Arrays.fill(left, false);
        return sum;
    }

    /** Takes the region of a pixel away; its size if it is long, else 0. */
    private int take(int seed) {
        int end = 0;
        queue[end++] = seed;
        left[seed] = false;
        int leftmost = width;
        int rightmost = 0;
        int top = height;
        int bottom = 0;
        for (int begin = 0; begin < end; begin++) {
            int x = queue[begin] % width;
            int y = queue[begin] / width;
            leftmost = Math.min(leftmost, x);
            rightmost = Math.max(rightmost, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
            for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    if (left[v * width + u]) {
                        left[v * width + u] = false;
                        queue[end++] = v * width + u;
                    }
                }
            }
        }
        return Math.max(rightmost - leftmost, bottom - top) + 1 >= shortest ? end : 0;
    }
}
