package io.github.vasomim.internal.image;

import io.github.vasomim.image.LabelImage;

/**
 * A centre line as a graph of pixels: neighbours over sides, and over corners where no side leads the same way. Thread-safe as long as
 * nobody writes to the image.
 */
public final class CentreGraph {
    /** Room for all neighbours of a pixel. */
    public static final int MOST = 8;

    private final LabelImage centre;
    private final int width;
    private final int height;

    /**
     * The graph of a centre line.
     *
     * @param centre any label but 0 is on the line; not copied
     */
    public CentreGraph(LabelImage centre) {
        this.centre = centre;
        this.width = centre.width();
        this.height = centre.height();
    }

    /**
     * Finds the neighbours of a pixel.
     *
     * @param at index of a pixel on the line, row by row
     * @param into gets the indices of its neighbours; room for {@link #MOST}
     * @return how many there are
     */
    public int neighbours(int at, int[] into) {
        int x = at % width;
        int y = at / width;
        boolean right = on(x + 1, y);
        boolean left = on(x - 1, y);
        boolean down = on(x, y + 1);
        boolean up = on(x, y - 1);
        int count = 0;
        if (right) {
            into[count++] = at + 1;
        }
        if (left) {
            into[count++] = at - 1;
        }
        if (down) {
            into[count++] = at + width;
        }
        if (up) {
            into[count++] = at - width;
        }
        if (!right && !down && on(x + 1, y + 1)) {
            into[count++] = at + width + 1;
        }
        if (!right && !up && on(x + 1, y - 1)) {
            into[count++] = at - width + 1;
        }
        if (!left && !down && on(x - 1, y + 1)) {
            into[count++] = at + width - 1;
        }
        if (!left && !up && on(x - 1, y - 1)) {
            into[count++] = at - width - 1;
        }
        return count;
    }

    private boolean on(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && centre.labels()[y * width + x] != 0;
    }
}
