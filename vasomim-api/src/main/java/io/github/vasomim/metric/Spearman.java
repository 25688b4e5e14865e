package io.github.vasomim.metric;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Spearman's rank correlation (SRCC where predicted scores are compared with true ones): {@link Pearson} of the ranks. Equal values
 * share the mean of the ranks they take up together. Where either side is constant it is 0. Stateless, thread-safe.
 */
public final class Spearman {
    private Spearman() {}

    /**
     * Correlates the order of pairs.
     *
     * @param first at least one, all finite
     * @param second as many, all finite
     * @return -1 to 1; 0 where either side is constant
     */
    public static double of(double[] first, double[] second) {
        PairedValues.differences(first, second, 1);
        return Pearson.of(ranks(first), ranks(second));
    }

    /** From 1; equal values get their mean rank. */
    static double[] ranks(double[] values) {
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            // By ==, so that both zeros are one value.
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + to + 1) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
