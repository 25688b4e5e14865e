package io.github.vasomim.engine.predict;

/** Logits of overlapping windows put together: a mean whose weights fall linearly from a window's middle to its edges. */
final class LogitMosaic {
    private final int width;
    private final int height;
    private final int channels;
    private final float[] sums;
    private final float[] weights;

    LogitMosaic(int width, int height, int channels) {
        this.width = width;
        this.height = height;
        this.channels = channels;
        sums = new float[Math.multiplyExact(channels, Math.multiplyExact(width, height))];
        weights = new float[width * height];
    }

    /** Adds a window, channel by channel. */
    void add(float[] logits, int left, int top, int columns, int rows) {
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                float weight = hat(x, columns) * hat(y, rows);
                int at = (top + y) * width + left + x;
                weights[at] += weight;
                for (int c = 0; c < channels; c++) {
                    sums[c * width * height + at] += weight * logits[(c * rows + y) * columns + x];
                }
            }
        }
    }

    /** Never zero, so that every pixel of a window counts. */
    private static float hat(int i, int side) {
        return Math.min(i + 0.5f, side - i - 0.5f) / side;
    }

    /** (C, H, W). */
    float[] mean() {
        for (int c = 0; c < channels; c++) {
            for (int i = 0; i < weights.length; i++) {
                sums[c * weights.length + i] /= weights[i];
            }
        }
        return sums;
    }
}
