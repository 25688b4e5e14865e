package io.github.vasomim.metric.embedding;

/**
 * The joint probabilities p_ij of t-SNE (van der Maaten and Hinton 2008, section 2 and equation 1): how near two points are, in the
 * scale of their neighbourhoods. Kept for the pairs i above j, in rows.
 */
final class Neighbourhoods {
    /** A scale is found when the entropy is this near, in nats, or after so many halvings. */
    private static final double PRECISION = 1e-5;

    private static final int MOST_STEPS = 64;
    /** Pairs that are far apart must not make the divergence infinite. */
    private static final double LEAST = 1e-12;

    private Neighbourhoods() {}

    /** Index of the pair of {@code i > j}. */
    static int pair(int i, int j) {
        return i * (i - 1) / 2 + j;
    }

    /** The probabilities of all pairs; over both orders of all pairs they sum to 1. */
    static double[] of(Points points, double perplexity) {
        int n = points.count();
        double[] joint = new double[pair(n, 0)];
        double[] squares = new double[n];
        double[] shares = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                squares[j] = i == j ? Double.POSITIVE_INFINITY : points.squaredDistance(i, j);
            }
            conditional(squares, Math.log(perplexity), shares);
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    joint[i > j ? pair(i, j) : pair(j, i)] += shares[j] / (2.0 * n);
                }
            }
        }
        for (int k = 0; k < joint.length; k++) {
            joint[k] = Math.max(joint[k], LEAST);
        }
        return joint;
    }

    /** p_j|i by bisection for the width of the Gaussian that gives the wanted entropy. */
    private static void conditional(double[] squares, double entropy, double[] shares) {
        double nearest = Double.POSITIVE_INFINITY;
        double mean = 0;
        for (double square : squares) {
            nearest = Math.min(nearest, square);
            mean += square == Double.POSITIVE_INFINITY ? 0 : square / (squares.length - 1);
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double beta = mean > nearest ? 1 / (mean - nearest) : 1;
        for (int step = 0; step < MOST_STEPS; step++) {
            double found = entropy(squares, nearest, beta, shares);
            if (Math.abs(found - entropy) < PRECISION) {
                return;
            }
            if (found > entropy) {
                low = beta;
                beta = high == Double.POSITIVE_INFINITY ? 2 * beta : (low + high) / 2;
            } else {
                high = beta;
                beta = (low + high) / 2;
            }
        }
    }

    /** Fills in the shares for one width and gives their entropy in nats. The nearest point keeps the sum away from 0. */
    private static double entropy(double[] squares, double nearest, double beta, double[] shares) {
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < squares.length; j++) {
            double excess = squares[j] - nearest;
            shares[j] = squares[j] == Double.POSITIVE_INFINITY ? 0 : Math.exp(-beta * excess);
            sum += shares[j];
            weighted += shares[j] == 0 ? 0 : beta * excess * shares[j];
        }
        for (int j = 0; j < shares.length; j++) {
            shares[j] /= sum;
        }
        return Math.log(sum) + weighted / sum;
    }
}
