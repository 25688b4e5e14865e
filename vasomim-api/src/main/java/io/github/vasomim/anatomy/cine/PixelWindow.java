package io.github.vasomim.anatomy.cine;

/**
 * Maxima over the square around each pixel, cut at the frame's edge.
 *
 * @param width columns
 * @param height rows
 * @param radius pixels to each side, 0 leaves everything as it is
 */
record PixelWindow(int width, int height, int radius) {
    /** Whether any pixel of the square is set. */
    boolean[] anyOf(boolean[] pixels) {
        int[] levels = new int[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            levels[i] = pixels[i] ? 1 : 0;
        }
        int[] most = greatest(levels);
        boolean[] any = new boolean[pixels.length];
        for (int i = 0; i < any.length; i++) {
            any[i] = most[i] > 0;
        }
        return any;
    }

    /** The greatest value of the square. */
    int[] greatest(int[] pixels) {
        int[] along = new int[pixels.length];
        for (int y = 0; y < height; y++) {
            line(pixels, along, y * width, 1, width);
        }
        int[] both = new int[pixels.length];
        for (int x = 0; x < width; x++) {
            line(along, both, x, width, height);
        }
        return both;
    }

    private void line(int[] from, int[] to, int start, int step, int count) {
        for (int i = 0; i < count; i++) {
            int most = Integer.MIN_VALUE;
            for (int k = Math.max(0, i - radius); k <= Math.min(count - 1, i + radius); k++) {
                most = Math.max(most, from[start + k * step]);
            }
            to[start + i * step] = most;
        }
    }
}
