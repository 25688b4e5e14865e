package io.github.vasomim.metric.embedding;

/**
 * The variance ratio of Caliński and Harabasz (Communications in Statistics 3, 1974): scatter of the class means about the mean of all
 * points over scatter of the points about their class means, each per degree of freedom: {@code (B / (k - 1)) / (W / (n - k))}. From 0,
 * greater is better.
 *
 * <p>Without any scatter inside the classes it is positive infinity, or 0 if all points are one. Never NaN. Stateless, thread-safe.
 */
public final class CalinskiHarabasz {
    private CalinskiHarabasz() {}

    /**
     * The score of classes.
     *
     * @param clusters points and their classes
     * @return 0 or greater
     */
    public static double of(Clusters clusters) {
        Points points = clusters.points();
        double[][] centroids = clusters.centroids();
        double[] centre = centroids[0].clone();
        for (int c = 1; c < centroids.length; c++) {
            for (int k = 0; k < centre.length; k++) {
                centre[k] += (centroids[c][k] - centroids[0][k]) * clusters.size(c) / points.count();
            }
        }
        double between = 0;
        for (int c = 0; c < centroids.length; c++) {
            between += clusters.size(c) * Points.squaredDistance(centroids[c], centre);
        }
        double within = 0;
        for (int i = 0; i < points.count(); i++) {
            within += points.squaredDistance(i, centroids[clusters.of(i)]);
        }
        if (between == 0) {
            return 0;
        }
        return between / (clusters.count() - 1) / (within / (points.count() - clusters.count()));
    }
}
