package io.github.vasomim.metric.embedding;

/**
 * The mean silhouette (Rousseeuw, Journal of Computational and Applied Mathematics 20, 1987): of each point, {@code (b - a) / max(a,
 * b)} with its mean distance a to the others of its class and b to the nearest other class. From -1 to 1, greater is better.
 *
 * <p>A point alone in its class has silhouette 0, and so has one with a = b = 0. Time grows with the square of the number of points.
 * Stateless, thread-safe.
 */
public final class Silhouette {
    private Silhouette() {}

    /**
     * The score of classes.
     *
     * @param clusters points and their classes
     * @return -1 to 1
     */
    public static double of(Clusters clusters) {
        int n = clusters.points().count();
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double[] distances = new double[clusters.count()];
            for (int j = 0; j < n; j++) {
                distances[clusters.of(j)] += Math.sqrt(clusters.points().squaredDistance(i, j));
            }
            sum += silhouette(clusters, clusters.of(i), distances);
        }
        return sum / n;
    }

    private static double silhouette(Clusters clusters, int own, double[] distances) {
        if (clusters.size(own) == 1) {
            return 0;
        }
        double inside = distances[own] / (clusters.size(own) - 1);
        double outside = Double.POSITIVE_INFINITY;
        for (int c = 0; c < distances.length; c++) {
            if (c != own) {
                outside = Math.min(outside, distances[c] / clusters.size(c));
            }
        }
        double greater = Math.max(inside, outside);
        return greater == 0 ? 0 : (outside - inside) / greater;
    }
}
