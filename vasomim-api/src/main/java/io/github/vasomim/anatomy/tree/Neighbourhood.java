package io.github.vasomim.anatomy.tree;

/**
 * The eight neighbours of a pixel inside an image.
 *
 * @param width of the image
 * @param height of the image
 */
record Neighbourhood(int width, int height) {
    /** Room for all neighbours of a pixel. */
    static final int MOST = 8;

    /** Writes the indices of the neighbours, the four over sides first, and returns how many there are. */
    int of(int at, int[] into) {
        int x = at % width;
        int y = at / width;
        boolean left = x > 0;
        boolean right = x < width - 1;
        boolean up = y > 0;
        boolean down = y < height - 1;
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
        if (right && down) {
            into[count++] = at + width + 1;
        }
        if (right && up) {
            into[count++] = at - width + 1;
        }
        if (left && down) {
            into[count++] = at + width - 1;
        }
        if (left && up) {
            into[count++] = at - width - 1;
        }
        return count;
    }

    /** Distance of two pixels' centres. */
    double distance(int a, int b) {
        return Math.hypot(a % width - b % width, a / width - b / width);
    }
}
