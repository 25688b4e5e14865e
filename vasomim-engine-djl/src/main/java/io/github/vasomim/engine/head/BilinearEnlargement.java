package io.github.vasomim.engine.head;

import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.image.FloatImage;

/**
 * Bilinear interpolation at the pixel centres of another size: source coordinate {@code (x + 0.5) * from / to - 0.5}, the border
 * repeated (PyTorch's {@code align_corners=False} without antialiasing). Meant for smooth maps such as probabilities.
 */
final class BilinearEnlargement {
    private BilinearEnlargement() {}

    /** The image itself if it has the size already. */
    static FloatImage of(FloatImage image, FrameSize size) {
        if (image.width() == size.width() && image.height() == size.height()) {
            return image;
        }
        int[] left = new int[size.width()];
        float[] right = new float[size.width()];
        weights(image.width(), left, right);
        int[] top = new int[size.height()];
        float[] bottom = new float[size.height()];
        weights(image.height(), top, bottom);
        FloatImage result = new FloatImage(size.width(), size.height());
        float[] from = image.values();
        float[] to = result.values();
        int stepX = image.width() > 1 ? 1 : 0;
        int stepY = image.height() > 1 ? image.width() : 0;
        for (int y = 0; y < size.height(); y++) {
            int row = top[y] * image.width();
            float wy = bottom[y];
            for (int x = 0; x < size.width(); x++) {
                int at = row + left[x];
                float wx = right[x];
                float upper = from[at] + wx * (from[at + stepX] - from[at]);
                float lower = from[at + stepY] + wx * (from[at + stepY + stepX] - from[at + stepY]);
                to[y * size.width() + x] = upper + wy * (lower - upper);
            }
        }
        return result;
    }

    /** For each target pixel the first of its two source pixels and the weight of the second. */
    private static void weights(int side, int[] first, float[] second) {
        double scale = (double) side / first.length;
        for (int i = 0; i < first.length; i++) {
            double at = Math.min(side - 1.0, Math.max(0, (i + 0.5) * scale - 0.5));
            first[i] = Math.min(Math.max(0, side - 2), (int) at);
            second[i] = (float) (at - first[i]);
        }
    }
}
