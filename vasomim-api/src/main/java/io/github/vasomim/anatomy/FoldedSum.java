package io.github.vasomim.anatomy;

/**
 * The inner loops of the separable filters: weighted sums (even kernel) or differences (odd kernel) of pairs of pixel runs that lie
 * at equal distance from the run in the middle. Four pairs at a time, so that the accumulator is loaded and stored less often;
 * written as plain counted loops, which the just-in-time compiler turns into vector instructions.
 */
final class FoldedSum {
    private FoldedSum() {}

    /**
     * {@code out[o + i] = weights[0]·in[at[r] + i] + Σ weights[t]·(in[at[r + t] + i] + in[at[r − t] + i])}.
     *
     * @param at where each run begins, {@code 2·r + 1} of them, the middle one at r = {@code weights.length − 1}
     */
    static void even(float[] in, int[] at, float[] weights, float[] out, int o, int n) {
        int r = weights.length - 1;
        int centre = at[r];
        float middle = weights[0];
        for (int i = 0; i < n; i++) {
            out[o + i] = middle * in[centre + i];
        }
        int t = 1;
        for (; t + 3 <= r; t += 4) {
            addEven(in, at, r, t, weights, out, o, n);
        }
        for (; t <= r; t++) {
            int right = at[r + t];
            int left = at[r - t];
            float weight = weights[t];
            for (int i = 0; i < n; i++) {
                out[o + i] += weight * (in[right + i] + in[left + i]);
            }
        }
    }

    private static void addEven(float[] in, int[] at, int r, int t, float[] weights, float[] out, int o, int n) {
        int right0 = at[r + t];
        int right1 = at[r + t + 1];
        int right2 = at[r + t + 2];
        int right3 = at[r + t + 3];
        int left0 = at[r - t];
        int left1 = at[r - t - 1];
        int left2 = at[r - t - 2];
        int left3 = at[r - t - 3];
        float weight0 = weights[t];
        float weight1 = weights[t + 1];
        float weight2 = weights[t + 2];
        float weight3 = weights[t + 3];
        for (int i = 0; i < n; i++) {
            out[o + i] += weight0 * (in[right0 + i] + in[left0 + i])
                    + weight1 * (in[right1 + i] + in[left1 + i])
                    + weight2 * (in[right2 + i] + in[left2 + i])
                    + weight3 * (in[right3 + i] + in[left3 + i]);
        }
    }

    /** {@code out[o + i] = Σ weights[t]·(in[at[r + t] + i] − in[at[r − t] + i])}, otherwise as {@link #even}. */
    static void odd(float[] in, int[] at, float[] weights, float[] out, int o, int n) {
        int r = weights.length - 1;
        for (int i = 0; i < n; i++) {
            out[o + i] = 0;
        }
        int t = 1;
        for (; t + 3 <= r; t += 4) {
            addOdd(in, at, r, t, weights, out, o, n);
        }
        for (; t <= r; t++) {
            int right = at[r + t];
            int left = at[r - t];
            float weight = weights[t];
            for (int i = 0; i < n; i++) {
                out[o + i] += weight * (in[right + i] - in[left + i]);
            }
        }
    }

    private static void addOdd(float[] in, int[] at, int r, int t, float[] weights, float[] out, int o, int n) {
        int right0 = at[r + t];
        int right1 = at[r + t + 1];
        int right2 = at[r + t + 2];
        int right3 = at[r + t + 3];
        int left0 = at[r - t];
        int left1 = at[r - t - 1];
        int left2 = at[r - t - 2];
        int left3 = at[r - t - 3];
        float weight0 = weights[t];
        float weight1 = weights[t + 1];
        float weight2 = weights[t + 2];
        float weight3 = weights[t + 3];
        for (int i = 0; i < n; i++) {
            out[o + i] += weight0 * (in[right0 + i] - in[left0 + i])
                    + weight1 * (in[right1 + i] - in[left1 + i])
                    + weight2 * (in[right2 + i] - in[left2 + i])
                    + weight3 * (in[right3 + i] - in[left3 + i]);
        }
    }
}
