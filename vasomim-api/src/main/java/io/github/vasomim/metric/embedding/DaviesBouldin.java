package io.github.vasomim.metric.embedding;

/**
 * The index of Davies and Bouldin (IEEE Transactions on Pattern Analysis and Machine Intelligence 1, 1979): for each class the worst
 * {@code (s_i + s_j) / d_ij} with any other one, where s is the mean distance of a class's points to their mean and d the distance of
 * two means; averaged over the classes. From 0, smaller is better.
 *
 * <p>Classes whose means coincide are not apart at all: positive infinity, also if they have no spread. Never NaN. Stateless, thread-safe.
 */
public final class DaviesBouldin {
    private DaviesBouldin() {}

    /**
     * The score of classes.
     *
     * @param clusters points and their classes
     * @return 0 or greater
     */
    public static double of(Clusters clusters) {
        double[][] centroids = clusters.centroids();
        double[] spread = new double[centroids.length];
        for (int i = 0; i < clusters.points().count(); i++) {
            int c = clusters.of(i);
            spread[c] += Math.sqrt(clusters.points().squaredDistance(i, centroids[c])) / clusters.size(c);
        }
        double sum = 0;
        for (int i = 0; i < centroids.length; i++) {
            double worst = 0;
            for (int j = 0; j < centroids.length; j++) {
                if (i != j) {
                    worst = Math.max(worst, ratio(spread[i] + spread[j], centroids[i], centroids[j]));
                }
            }
            sum += worst;
        }
        return sum / centroids.length;
    }

    private static double ratio(double spread, double[] first, double[] second) {
        double distance = Math.sqrt(Points.squaredDistance(first, second));
        return distance == 0 ? Double.POSITIVE_INFINITY : spread / distance;
    }
}
