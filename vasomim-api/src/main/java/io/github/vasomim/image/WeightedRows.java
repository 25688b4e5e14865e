package io.github.vasomim.image;

import java.util.Arrays;

/**
 * Weighted sums of rows: the inner loop of separable resampling. Each row is an array of its own, because the compiler makes vector
 * code of loops over several arrays but not of loops over several places in one. Each pixel's terms are added one by one in the
 * order of the rows.
 */
final class WeightedRows {
    private WeightedRows() {}

    /**
     * Sums rows into a row.
     *
     * @param in rows of which {@code count} from {@code first} on are summed
     * @param weights of which those from {@code tap} on count
     * @param count how many rows, 0 for a row of zeros
     * @param length pixels of a row
     * @param out receives the sum
     */
    static void sum(float[][] in, int first, float[] weights, int tap, int count, int length, float[] out) {
        Arrays.fill(out, 0, length, 0);
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            int row = first + k;
            addFour(in[row], in[row + 1], in[row + 2], in[row + 3], weights, tap + k, length, out);
        }
        for (; k < count; k++) {
            add(in[first + k], weights[tap + k], length, out);
        }
    }

    private static void addFour(
            float[] p, float[] q, float[] r, float[] s, float[] weights, int tap, int length, float[] out) {
        float a = weights[tap];
        float b = weights[tap + 1];
        float c = weights[tap + 2];
        float d = weights[tap + 3];
        for (int i = 0; i < length; i++) {
            out[i] = (((out[i] + a * p[i]) + b * q[i]) + c * r[i]) + d * s[i];
        }
    }

    private static void add(float[] p, float a, int length, float[] out) {
        for (int i = 0; i < length; i++) {
            out[i] += a * p[i];
        }
    }
}
