package io.github.vasomim.metric;

/**
 * Pearson's linear correlation (PLCC where predicted scores are compared with true ones): the covariance over the product of the
 * deviations. Where either side is constant the ratio is 0 / 0; 0 is given then, because nothing was told about the other side.
 * Stateless, thread-safe.
 */
public final class Pearson {
    private Pearson() {}

    /**
     * Correlates pairs.
     *
     * @param first at least one, all finite
     * @param second as many, all finite
     * @return -1 to 1; 0 where either side is constant
     */
    public static double of(double[] first, double[] second) {
        PairedValues.differences(first, second, 1);
        double meanFirst = Summary.of(first).mean();
        double meanSecond = Summary.of(second).mean();
        if (isConstant(first) || isConstant(second)) {
            return 0;
        }
        double products = 0;
        double squaresFirst = 0;
        double squaresSecond = 0;
        for (int i = 0; i < first.length; i++) {
            double a = first[i] - meanFirst;
            double b = second[i] - meanSecond;
            products += a * b;
            squaresFirst += a * a;
            squaresSecond += b * b;
        }
        double scale = Math.sqrt(squaresFirst) * Math.sqrt(squaresSecond);
        // Values that differ by less than a rounding of their mean are constant as far as can be told.
        return scale > 0 ? Math.max(-1, Math.min(1, products / scale)) : 0;
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }
}
