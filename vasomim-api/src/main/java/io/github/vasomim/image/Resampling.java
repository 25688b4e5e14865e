package io.github.vasomim.image;

import java.util.Arrays;

/**
 * Resizes, crops and mirrors images. Pixel centres lie at half-integers: output pixel i of n samples the box at {@code (i + 0.5) / n}
 * of its extent. All methods leave their input alone and return new images. Stateless, thread-safe.
 */
public final class Resampling {
    /** Rows resampled along x at a time: as many as keep a frame's columns in the cache. */
    private static final int STRIP = 64;

    private Resampling() {}

    /**
     * Resizes a part of an image with a separable kernel, antialiased: where it shrinks, the kernel is stretched by the factor of
     * shrinking. Pixels beside the box that the kernel reaches count; beyond the image the kernel is cut and normalised again. The
     * same numbers as the Pillow library gives for images of floats. Nothing is rounded or clamped.
     *
     * @param image what to resize
     * @param box the part of it, inside the image
     * @param width columns of the result, at least 1
     * @param height rows of the result, at least 1
     * @param filter the kernel
     * @return the resized part
     * @throws IllegalArgumentException if the box leaves the image
     */
    public static FloatImage resize(
            FloatImage image, ResamplingBox box, int width, int height, ResamplingFilter filter) {
        box.checkWithin(image.width(), image.height());
        return resample(image, box.columns(width), box.rows(height), filter, Border.MIRRORED);
    }

    /**
     * Resamples an image along both axes with a separable, antialiased kernel: {@link #resize} for a part that may leave the image
     * and may run backward. An output pixel whose centre lies beyond the edges gets what the border says for that position.
     *
     * @param image what to resample
     * @param columns where the output's columns come from
     * @param rows where its rows come from
     * @param filter the kernel
     * @param border what lies beyond the edges
     * @return an image of {@code columns.size()} by {@code rows.size()}
     */
    public static FloatImage resample(
            FloatImage image, SampledAxis columns, SampledAxis rows, ResamplingFilter filter, Border border) {
        FloatImage result = new FloatImage(columns.size(), rows.size());
        ResamplingWeights across = new ResamplingWeights(filter, image.width(), columns, border);
        ResamplingWeights down = new ResamplingWeights(filter, image.height(), rows, border);
        int width = columns.size();
        float[][] narrow = alongRows(image, across, down.begin(), down.end());
        float[] row = new float[width];
        for (int y = 0; y < rows.size(); y++) {
            int first = down.first[y] - down.begin();
            WeightedRows.sum(narrow, first, down.weights, y * down.taps, down.counts[y], width, row);
            System.arraycopy(row, 0, result.values(), y * width, width);
        }
        return result;
    }

    /** Rows {@code top} to {@code bottom} of the image, each resampled along x: some rows at a time, stood upright for the sums. */
    private static float[][] alongRows(FloatImage image, ResamplingWeights columns, int top, int bottom) {
        int width = columns.first.length;
        int begin = columns.begin();
        int span = columns.end() - begin;
        int most = Math.min(STRIP, bottom - top);
        float[][] narrow = new float[bottom - top][width];
        float[][] upright = new float[span][most];
        float[][] sums = new float[width][most];
        float[][] lines = new float[most][];
        Arrays.fill(lines, image.values());
        int[] starts = new int[most];
        int[] noStarts = new int[width];
        for (int y = top; y < bottom; y += most) {
            int count = Math.min(most, bottom - y);
            for (int i = 0; i < count; i++) {
                starts[i] = (y + i) * image.width() + begin;
            }
            Transposition.copy(lines, starts, count, span, upright, 0, 0);
            for (int x = 0; x < width; x++) {
                int first = columns.first[x] - begin;
                WeightedRows.sum(upright, first, columns.weights, x * columns.taps, columns.counts[x], count, sums[x]);
            }
            Transposition.copy(sums, noStarts, width, count, narrow, y - top, 0);
        }
        return narrow;
    }

    /**
     * Resizes a part of a label image by taking the label under each output pixel's centre.
     *
     * @param labels what to resize
     * @param box the part of it, inside the image
     * @param width columns of the result, at least 1
     * @param height rows of the result, at least 1
     * @return the resized part; it holds no label that the input does not
     * @throws IllegalArgumentException if the box leaves the image
     */
    public static LabelImage resizeNearest(LabelImage labels, ResamplingBox box, int width, int height) {
        box.checkWithin(labels.width(), labels.height());
        return resampleNearest(labels, box.columns(width), box.rows(height));
    }

    /**
     * Resamples a label image by taking the label under each output pixel's centre; beyond the edges there is background.
     *
     * @param labels what to resample
     * @param columns where the output's columns come from
     * @param rows where its rows come from
     * @return an image of {@code columns.size()} by {@code rows.size()}; it holds no label that the input does not, but background
     */
    public static LabelImage resampleNearest(LabelImage labels, SampledAxis columns, SampledAxis rows) {
        LabelImage result = new LabelImage(columns.size(), rows.size());
        int[] across = columns.nearest(labels.width());
        int[] down = rows.nearest(labels.height());
        byte[] from = labels.labels();
        byte[] to = result.labels();
        for (int y = 0; y < down.length; y++) {
            for (int x = 0; x < across.length && down[y] >= 0; x++) {
                if (across[x] >= 0) {
                    to[y * across.length + x] = from[down[y] * labels.width() + across[x]];
                }
            }
        }
        return result;
    }

    /**
     * Exchanges x and y.
     *
     * @param image what to mirror at its falling diagonal
     * @return an image of the exchanged sides
     */
    public static FloatImage transpose(FloatImage image) {
        FloatImage result = new FloatImage(image.height(), image.width());
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                result.values()[x * image.height() + y] = image.values()[y * image.width() + x];
            }
        }
        return result;
    }

    /**
     * Exchanges x and y.
     *
     * @param labels what to mirror at its falling diagonal
     * @return a label image of the exchanged sides
     */
    public static LabelImage transpose(LabelImage labels) {
        LabelImage result = new LabelImage(labels.height(), labels.width());
        for (int y = 0; y < labels.height(); y++) {
            for (int x = 0; x < labels.width(); x++) {
                result.labels()[x * labels.height() + y] = labels.labels()[y * labels.width() + x];
            }
        }
        return result;
    }

    /**
     * Mirrors an image left to right.
     *
     * @param image what to mirror
     * @return the mirror image
     */
    public static FloatImage flipHorizontally(FloatImage image) {
        int width = image.width();
        FloatImage result = new FloatImage(width, image.height());
        for (int row = 0; row < image.values().length; row += width) {
            for (int x = 0; x < width; x++) {
                result.values()[row + width - 1 - x] = image.values()[row + x];
            }
        }
        return result;
    }

    /**
     * Mirrors a label image left to right.
     *
     * @param labels what to mirror
     * @return the mirror image
     */
    public static LabelImage flipHorizontally(LabelImage labels) {
        int width = labels.width();
        LabelImage result = new LabelImage(width, labels.height());
        for (int row = 0; row < labels.labels().length; row += width) {
            for (int x = 0; x < width; x++) {
                result.labels()[row + width - 1 - x] = labels.labels()[row + x];
            }
        }
        return result;
    }
}
