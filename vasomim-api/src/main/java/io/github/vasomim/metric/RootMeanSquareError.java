package io.github.vasomim.metric;

/** Root of the mean squared difference (RMSE), in the unit of the values. Stateless, thread-safe. */
public final class RootMeanSquareError {
    private RootMeanSquareError() {}

    /**
     * Compares pairs.
     *
     * @param predicted at least one, all finite
     * @param truth as many, all finite
     * @return 0 or more
     */
    public static double of(double[] predicted, double[] truth) {
        double squares = 0;
        for (double difference : PairedValues.differences(predicted, truth, 1)) {
            squares += difference * difference;
        }
        return Math.sqrt(squares / predicted.length);
    }
}
