package io.github.vasomim.dataset.check;

import io.github.vasomim.image.FloatImage;
import java.util.Arrays;

/**
 * What a picture looks like, in 255 bits: whether each of the 16 x 16 lowest frequencies of its cosine transform, the mean left out, is
 * above their median. Contrast, brightness, noise, size and coding change few of the bits.
 *
 * @param first frequencies 1 to 64, the lowest bit first
 * @param second the next 64
 * @param third the next 64
 * @param fourth the last 63
 */
record PerceptualHash(long first, long second, long third, long fourth) {
    /**
     * Distance up to which two pictures count as alike. On 500 coronary frames noise, gamma, contrast and a shift by two pixels changed
     * at most 29 bits, and frames of different sequences had at least 36 between them, all but one pair more than 67.
     */
    public static final int ALIKE = 32;

    private static final int SIDE = 64;
    private static final int FREQUENCIES = 16;

    /** Summed over all cells; a wave of a thousandth of a grey level is above, rounding in a flat picture far below. */
    private static final double SILENCE = 1;

    /**
     * Hashes a picture.
     *
     * @param image any size; its grey scale does not matter
     * @return its hash
     */
    public static PerceptualHash of(FloatImage image) {
        double[] frequencies = frequencies(cells(image));
        double[] sorted = frequencies.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        long[] bits = new long[4];
        for (int i = 0; i < frequencies.length; i++) {
            if (frequencies[i] > median + SILENCE) {
                bits[i >> 6] |= 1L << (i & 63);
            }
        }
        return new PerceptualHash(bits[0], bits[1], bits[2], bits[3]);
    }

    /** Mean grey of each of 64 x 64 cells; cells of a smaller picture overlap. */
    private static double[] cells(FloatImage image) {
        int width = image.width();
        int height = image.height();
        float[] values = image.values();
        double[] cells = new double[SIDE * SIDE];
        for (int cy = 0; cy < SIDE; cy++) {
            int top = cy * height / SIDE;
            int bottom = Math.max(top + 1, (cy + 1) * height / SIDE);
            for (int cx = 0; cx < SIDE; cx++) {
                int left = cx * width / SIDE;
                int right = Math.max(left + 1, (cx + 1) * width / SIDE);
                double sum = 0;
                for (int y = top; y < bottom; y++) {
                    for (int x = left; x < right; x++) {
                        sum += values[y * width + x];
                    }
                }
                cells[cy * SIDE + cx] = sum / ((bottom - top) * (right - left));
            }
        }
        return cells;
    }

    /** The lowest frequencies of the two-dimensional cosine transform (DCT-II), row by row without the first. */
    private static double[] frequencies(double[] cells) {
        double[] waves = new double[FREQUENCIES * SIDE];
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int x = 0; x < SIDE; x++) {
                waves[u * SIDE + x] = Math.cos(Math.PI * (2 * x + 1) * u / (2 * SIDE));
            }
        }
        double[] rows = new double[SIDE * FREQUENCIES];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                double sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += cells[y * SIDE + x] * waves[u * SIDE + x];
                }
                rows[y * FREQUENCIES + u] = sum;
            }
        }
        double[] frequencies = new double[FREQUENCIES * FREQUENCIES - 1];
        for (int i = 1; i <= frequencies.length; i++) {
            double sum = 0;
            for (int y = 0; y < SIDE; y++) {
                sum += rows[y * FREQUENCIES + i % FREQUENCIES] * waves[i / FREQUENCIES * SIDE + y];
            }
            frequencies[i - 1] = sum;
        }
        return frequencies;
    }

    /**
     * In how many bits two hashes differ.
     *
     * @param other the other hash
     * @return 0 to 255
     */
    public int distance(PerceptualHash other) {
        return Long.bitCount(first ^ other.first)
                + Long.bitCount(second ^ other.second)
                + Long.bitCount(third ^ other.third)
                + Long.bitCount(fourth ^ other.fourth);
    }

    /**
     * The bits as text.
     *
     * @return 64 hexadecimal digits, the last bit first
     */
    public String hex() {
        return String.format("%016x%016x%016x%016x", fourth, third, second, first);
    }
}
