package io.github.vasomim.anatomy.tree;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;

/**
 * Gaussian sums over the pixels of a mask, at a quarter of the resolution: means of 4 by 4 blocks, smoothed. Deviations are those of
 * the full frame, 8 pixels and more, so that nothing is lost.
 */
final class CoarseMean {
    private static final int BLOCK = 4;
    private static final double REACH = 3;

    private final int frameWidth;
    private final int frameHeight;
    private final int width;
    private final int height;

    CoarseMean(int frameWidth, int frameHeight) {
        this.frameWidth = frameWidth;
        this.frameHeight = frameHeight;
        this.width = (frameWidth + BLOCK - 1) / BLOCK;
        this.height = (frameHeight + BLOCK - 1) / BLOCK;
    }

    /** Sum over each block of {@code values} to the given power, 0 to 2, where the mask is set. */
    float[] sums(FloatImage values, LabelImage mask, int power) {
        float[] sums = new float[width * height];
        for (int y = 0; y < frameHeight; y++) {
            int row = y * frameWidth;
            int blocks = y / BLOCK * width;
            for (int x = 0; x < frameWidth; x++) {
                if (mask.labels()[row + x] != 0) {
                    float value = values.values()[row + x];
                    sums[blocks + x / BLOCK] += power == 0 ? 1 : power == 1 ? value : value * value;
                }
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= BLOCK * BLOCK;
        }
        return sums;
    }

    /** Smooths block values by a Gaussian whose deviation is given in pixels of the frame. */
    float[] smooth(float[] blocks, double deviation) {
        float[] weights = weights(deviation / BLOCK);
        float[] rows = new float[blocks.length];
        float[] both = new float[blocks.length];
        float[] padded = new float[width + 2 * (weights.length - 1)];
        for (int y = 0; y < height; y++) {
            along(blocks, rows, y * width, weights, padded);
        }
        for (int y = 0; y < height; y++) {
            down(rows, both, y, weights);
        }
        return both;
    }

    private void along(float[] in, float[] out, int row, float[] weights, float[] padded) {
        int reach = weights.length - 1;
        for (int i = -reach; i < width + reach; i++) {
            padded[i + reach] = in[row + Border.mirrored(i, width)];
        }
        for (int x = 0; x < width; x++) {
            float sum = weights[0] * padded[x + reach];
            for (int t = 1; t <= reach; t++) {
                sum += weights[t] * (padded[x + reach - t] + padded[x + reach + t]);
            }
            out[row + x] = sum;
        }
    }

    private void down(float[] in, float[] out, int y, float[] weights) {
        int row = y * width;
        for (int t = 0; t < weights.length; t++) {
            int above = Border.mirrored(y - t, height) * width;
            int below = Border.mirrored(y + t, height) * width;
            float weight = t == 0 ? weights[0] / 2 : weights[t];
            for (int x = 0; x < width; x++) {
                out[row + x] += weight * (in[above + x] + in[below + x]);
            }
        }
    }

    private static float[] weights(double deviation) {
        int reach = (int) Math.ceil(REACH * deviation);
        double[] raw = new double[reach + 1];
        double sum = 0;
        for (int t = 0; t <= reach; t++) {
            raw[t] = Math.exp(-0.5 * t * t / (deviation * deviation));
            sum += t == 0 ? raw[t] : 2 * raw[t];
        }
        float[] weights = new float[reach + 1];
        for (int t = 0; t <= reach; t++) {
            weights[t] = (float) (raw[t] / sum);
        }
        return weights;
    }

    /** Block values at every pixel of the frame, linear between the blocks' middles. */
    float[] atPixels(float[] blocks) {
        int[] left = new int[frameWidth];
        float[] far = new float[frameWidth];
        for (int x = 0; x < frameWidth; x++) {
            float u = place(x, width);
            left[x] = (int) u;
            far[x] = u - left[x];
        }
        float[] pixels = new float[frameWidth * frameHeight];
        float[] upper = new float[frameWidth];
        float[] lower = new float[frameWidth];
        int held = -1;
        for (int y = 0; y < frameHeight; y++) {
            float v = place(y, height);
            int above = (int) v;
            if (above != held) {
                widen(blocks, above * width, left, far, upper);
                widen(blocks, Math.min(height - 1, above + 1) * width, left, far, lower);
                held = above;
            }
            float low = v - above;
            int row = y * frameWidth;
            for (int x = 0; x < frameWidth; x++) {
                pixels[row + x] = (1 - low) * upper[x] + low * lower[x];
            }
        }
        return pixels;
    }

    /** Where a pixel lies between the middles of blocks. */
    private static float place(int pixel, int blocks) {
        return Math.max(0, Math.min(blocks - 1, (pixel + 0.5f) / BLOCK - 0.5f));
    }

    private void widen(float[] blocks, int row, int[] left, float[] far, float[] out) {
        for (int x = 0; x < frameWidth; x++) {
            int right = Math.min(width - 1, left[x] + 1);
            out[x] = (1 - far[x]) * blocks[row + left[x]] + far[x] * blocks[row + right];
        }
    }
}
