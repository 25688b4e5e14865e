package io.github.vasomim.metric;

/**
 * How well predicted numbers agree with true ones, by the figures that image quality assessment is reported in.
 *
 * @param plcc linear correlation, see {@link Pearson}
 * @param srcc rank correlation, see {@link Spearman}
 * @param rmse error, see {@link RootMeanSquareError}
 * @param n how many pairs, at least 1
 */
public record Agreement(double plcc, double srcc, double rmse, int n) {
    /**
     * Compares pairs.
     *
     * @param predicted at least one, all finite
     * @param truth as many, all finite
     * @return the figures
     */
    public static Agreement of(double[] predicted, double[] truth) {
        return new Agreement(
                Pearson.of(predicted, truth),
                Spearman.of(predicted, truth),
                RootMeanSquareError.of(predicted, truth),
                predicted.length);
    }
}
