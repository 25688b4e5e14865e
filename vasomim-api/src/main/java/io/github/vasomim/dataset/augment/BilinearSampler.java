package io.github.vasomim.dataset.augment;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.FloatImage;

/** Reads an image between its pixel centres; a whole number is a pixel's centre. */
final class BilinearSampler {
    private final float[] values;
    private final int width;
    private final int height;
    private final Border border;

    BilinearSampler(FloatImage image, Border border) {
        values = image.values();
        width = image.width();
        height = image.height();
        this.border = border;
    }

    float at(double x, double y) {
        double floorX = Math.floor(x);
        double floorY = Math.floor(y);
        int x0 = (int) floorX;
        int y0 = (int) floorY;
        float fx = (float) (x - floorX);
        float fy = (float) (y - floorY);
        if (x0 >= 0 && y0 >= 0 && x0 < width - 1 && y0 < height - 1) {
            int at = y0 * width + x0;
            return between(values[at], values[at + 1], values[at + width], values[at + width + 1], fx, fy);
        }
        if (border == Border.BLACK && (x < -0.5 || y < -0.5 || x >= width - 0.5 || y >= height - 0.5)) {
            return 0;
        }
        int left = Border.mirrored(x0, width);
        int right = Border.mirrored(x0 + 1, width);
        int top = Border.mirrored(y0, height) * width;
        int bottom = Border.mirrored(y0 + 1, height) * width;
        return between(values[top + left], values[top + right], values[bottom + left], values[bottom + right], fx, fy);
    }

    private static float between(float a, float b, float c, float d, float fx, float fy) {
        float above = a * (1 - fx) + b * fx;
        float below = c * (1 - fx) + d * fx;
        return above * (1 - fy) + below * fy;
    }
}
