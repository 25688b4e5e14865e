package io.github.vasomim.engine.kernel;

/**
 * A sparse matrix told row by row: row m of a product is the sum of {@code weights[t]} times row {@code index[t]} of the other factor,
 * for t from {@code starts[m]} to below {@code starts[m + 1]}. The arrays are shared, not guarded:
 * thread-safe as long as nobody writes to them.
 */
public final class RowSums {
    private final int[] starts;
    private final int[] index;
    private final float[] weights;

    /**
     * Wraps the arrays without copying them.
     *
     * @param starts one more than there are rows, from 0 up to the number of terms, not descending
     * @param index a row of the other factor for each term
     * @param weights a factor for each term
     */
    public RowSums(int[] starts, int[] index, float[] weights) {
        if (starts.length < 2
                || starts[0] != 0
                || starts[starts.length - 1] != index.length
                || index.length != weights.length) {
            throw new IllegalArgumentException(
                    starts.length + " starts, " + index.length + " indices, " + weights.length
                            + " weights: at least one row, each term with both, the last start behind the last term");
        }
        this.starts = starts;
        this.index = index;
        this.weights = weights;
    }

    /**
     * Number of rows.
     *
     * @return at least 1
     */
    public int rows() {
        return starts.length - 1;
    }

    int[] starts() {
        return starts;
    }

    int[] index() {
        return index;
    }

    float[] weights() {
        return weights;
    }

    /** Terms of the longest row. */
    int longest() {
        int longest = 0;
        for (int m = 0; m < rows(); m++) {
            longest = Math.max(longest, starts[m + 1] - starts[m]);
        }
        return longest;
    }
}
