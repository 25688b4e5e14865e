package io.github.vasomim.image;

/**
 * Resizes, crops and mirrors images. Pixel centres lie at half-integers: output pixel i of n samples the box at {@code (i + 0.5) / n}
 * of its extent. All methods leave their input alone and return new images. Stateless, thread-safe.
 */
public final class Resampling {
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
        FloatImage result = new FloatImage(width, height);
        ResamplingWeights columns = new ResamplingWeights(filter, image.width(), box.x(), box.width(), width);
        ResamplingWeights rows = new ResamplingWeights(filter, image.height(), box.y(), box.height(), height);
        float[] narrow = alongRows(image, columns, rows.begin(), rows.end());
        float[] values = result.values();
        for (int y = 0; y < height; y++) {
            for (int k = 0; k < rows.counts[y]; k++) {
                float weight = rows.weights[y * rows.taps + k];
                int from = (rows.first[y] + k - rows.begin()) * width;
                int to = y * width;
                for (int x = 0; x < width; x++) {
                    values[to + x] += weight * narrow[from + x];
                }
            }
        }
        return result;
    }

    /** Rows {@code top} to {@code bottom} of the image, each resampled along x. */
    private static float[] alongRows(FloatImage image, ResamplingWeights columns, int top, int bottom) {
        float[] values = image.values();
        float[] weights = columns.weights;
        int width = columns.first.length;
        float[] narrow = new float[(bottom - top) * width];
        for (int y = top; y < bottom; y++) {
            for (int x = 0; x < width; x++) {
                int from = y * image.width() + columns.first[x];
                int tap = x * columns.taps;
                int count = columns.counts[x];
                float sum = 0;
                for (int k = 0; k < count; k++) {
                    sum += weights[tap + k] * values[from + k];
                }
                narrow[(y - top) * width + x] = sum;
            }
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
        LabelImage result = new LabelImage(width, height);
        int[] columns = nearest(labels.width(), box.x(), box.width(), width);
        int[] rows = nearest(labels.height(), box.y(), box.height(), height);
        for (int y = 0; y < height; y++) {
            int from = rows[y] * labels.width();
            for (int x = 0; x < width; x++) {
                result.labels()[y * width + x] = labels.labels()[from + columns[x]];
            }
        }
        return result;
    }

    private static int[] nearest(int inputSize, double from, double extent, int outputSize) {
        int[] sources = new int[outputSize];
        for (int i = 0; i < outputSize; i++) {
            // Multiplied before divided, so that a centre on a pixel edge is hit exactly and falls to the right.
            sources[i] = Math.min(inputSize - 1, (int) (from + (i + 0.5) * extent / outputSize));
        }
        return sources;
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
