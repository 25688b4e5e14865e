package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.FloatImage;

/** Takes pixel noise off a frame: 1 4 6 4 1 along both axes, a deviation of one pixel; the border pixel goes on beyond the border. */
final class PixelNoise {
    private PixelNoise() {}

    static FloatImage off(FloatImage frame) {
        int width = frame.width();
        int height = frame.height();
        float[] in = frame.values();
        float[] rows = new float[width * height];
        FloatImage both = new FloatImage(width, height);
        int last = width - 1;
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                float outer = in[row + Math.max(0, x - 2)] + in[row + Math.min(last, x + 2)];
                float inner = in[row + Math.max(0, x - 1)] + in[row + Math.min(last, x + 1)];
                rows[row + x] = (outer + 4 * inner + 6 * in[row + x]) / 16;
            }
        }
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int above = Math.max(0, y - 1) * width;
            int farAbove = Math.max(0, y - 2) * width;
            int below = Math.min(height - 1, y + 1) * width;
            int farBelow = Math.min(height - 1, y + 2) * width;
            for (int x = 0; x < width; x++) {
                float outer = rows[farAbove + x] + rows[farBelow + x];
                both.values()[row + x] = (outer + 4 * (rows[above + x] + rows[below + x]) + 6 * rows[row + x]) / 16;
            }
        }
        return both;
    }
}
