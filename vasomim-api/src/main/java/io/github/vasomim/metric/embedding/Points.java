package io.github.vasomim.metric.embedding;

/** Vectors of one length, such as the features of frames. Immutable, thread-safe. */
public final class Points {
    private final double[][] coordinates;

    private Points(double[][] coordinates) {
        this.coordinates = coordinates;
    }

    /**
     * Copies vectors.
     *
     * @param vectors at least one, of one length of at least 1, all numbers finite
     * @return the points
     */
    public static Points of(double[][] vectors) {
        if (vectors.length == 0 || vectors[0].length == 0) {
            throw new IllegalArgumentException("no points or no coordinates: at least one of both is needed");
        }
        double[][] copy = new double[vectors.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = vectors[i].clone();
            if (copy[i].length != vectors[0].length) {
                throw new IllegalArgumentException("point " + i + " has " + copy[i].length
                        + " coordinates and point 0 has " + vectors[0].length + ": all must have as many");
            }
            for (double value : copy[i]) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "point " + i + " holds " + value + ": coordinates are finite numbers");
                }
            }
        }
        return new Points(copy);
    }

    /**
     * Copies vectors.
     *
     * @param vectors at least one, of one length of at least 1, all numbers finite
     * @return the points
     */
    public static Points of(float[][] vectors) {
        double[][] wide = new double[vectors.length][];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = new double[vectors[i].length];
            for (int j = 0; j < wide[i].length; j++) {
                wide[i][j] = vectors[i][j];
            }
        }
        return of(wide);
    }

    /**
     * Number of points.
     *
     * @return at least 1
     */
    public int count() {
        return coordinates.length;
    }

    /**
     * Number of coordinates of each point.
     *
     * @return at least 1
     */
    public int dimensions() {
        return coordinates[0].length;
    }

    /**
     * One coordinate.
     *
     * @param point index of the point
     * @param dimension index of the coordinate
     * @return its value
     */
    public double get(int point, int dimension) {
        return coordinates[point][dimension];
    }

    /** Squared distance of two points. */
    double squaredDistance(int first, int second) {
        return squaredDistance(coordinates[first], coordinates[second]);
    }

    /** Squared distance of a point to a place. */
    double squaredDistance(int point, double[] place) {
        return squaredDistance(coordinates[point], place);
    }

    static double squaredDistance(double[] first, double[] second) {
        double sum = 0;
        for (int k = 0; k < first.length; k++) {
            double difference = first[k] - second[k];
            sum += difference * difference;
        }
        return sum;
    }
}
