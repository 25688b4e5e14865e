package io.github.vasomim.metric.embedding;

import java.util.Arrays;

/** Points with a class each; between two classes and one less than there are points. Immutable, thread-safe. */
public final class Clusters {
    private final Points points;
    /** Class of each point, as its rank among the labels. */
    private final int[] members;

    private final int[] sizes;

    private Clusters(Points points, int[] members, int[] sizes) {
        this.points = points;
        this.members = members;
        this.sizes = sizes;
    }

    /**
     * Points with their labels.
     *
     * @param points the points
     * @param labels one per point, any numbers; equal ones mean one class
     * @return the classes
     */
    public static Clusters of(Points points, int[] labels) {
        if (labels.length != points.count()) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + points.count() + " points: one label per point is needed");
        }
        int[] distinct = Arrays.stream(labels).sorted().distinct().toArray();
        if (distinct.length < 2 || distinct.length >= labels.length) {
            throw new IllegalArgumentException(distinct.length + " classes of " + labels.length
                    + " points: scores need at least two classes, and fewer classes than points");
        }
        int[] members = new int[labels.length];
        int[] sizes = new int[distinct.length];
        for (int i = 0; i < labels.length; i++) {
            members[i] = Arrays.binarySearch(distinct, labels[i]);
            sizes[members[i]]++;
        }
        return new Clusters(points, members, sizes);
    }

    /**
     * The points.
     *
     * @return the points
     */
    public Points points() {
        return points;
    }

    /**
     * Number of classes.
     *
     * @return at least 2
     */
    public int count() {
        return sizes.length;
    }

    /** The class of a point, 0 to {@code count() - 1}. */
    int of(int point) {
        return members[point];
    }

    /** How many points a class has. */
    int size(int cluster) {
        return sizes[cluster];
    }

    /** The mean of each class's points, taken from its first point on, so that equal points have themselves as mean. */
    double[][] centroids() {
        double[][] centroids = new double[sizes.length][points.dimensions()];
        int[] first = new int[sizes.length];
        for (int i = members.length - 1; i >= 0; i--) {
            first[members[i]] = i;
        }
        for (int i = 0; i < members.length; i++) {
            int c = members[i];
            for (int k = 0; k < points.dimensions(); k++) {
                centroids[c][k] += (points.get(i, k) - points.get(first[c], k)) / sizes[c];
            }
        }
        for (int c = 0; c < sizes.length; c++) {
            for (int k = 0; k < points.dimensions(); k++) {
                centroids[c][k] += points.get(first[c], k);
            }
        }
        return centroids;
    }
}
