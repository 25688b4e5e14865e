package io.github.vasomim.metric;

/** Checks and subtracts values that belong together pair by pair. */
final class PairedValues {
    private PairedValues() {}

    /** First minus second, all finite; at least {@code least} pairs. */
    static double[] differences(double[] first, double[] second, int least) {
        int n = first.length;
        if (n < least || n != second.length) {
            throw new IllegalArgumentException(n + " and " + second.length
                    + " values: as many of both are needed, and at least " + (least == 1 ? "one" : least));
        }
        double[] differences = new double[n];
        for (int i = 0; i < n; i++) {
            differences[i] = first[i] - second[i];
            if (!Double.isFinite(differences[i])) {
                throw new IllegalArgumentException(
                        "values " + first[i] + " and " + second[i] + ": only finite numbers can be compared");
            }
        }
        return differences;
    }
}
