package io.github.vasomim.metric.embedding;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The moving map of one run of t-SNE. Coordinates are kept as x and y in two arrays. */
final class TsneDescent {
    private final double[] probabilities;
    private final int n;
    private final double[][] places;
    private final double[][] moves;
    private final double[][] gains;
    /** Per axis, the sums of {@code p k d} (attraction) and {@code k² d} (repulsion) over all others, with k of the t distribution. */
    private final double[][] attraction;

    private final double[][] repulsion;

    TsneDescent(double[] probabilities, int n) {
        this.probabilities = probabilities;
        this.n = n;
        places = new double[2][n];
        moves = new double[2][n];
        gains = new double[2][n];
        attraction = new double[2][n];
        repulsion = new double[2][n];
        for (double[] gain : gains) {
            Arrays.fill(gain, 1);
        }
    }

    void start(double deviation, RandomGenerator random) {
        for (int i = 0; i < n; i++) {
            places[0][i] = deviation * random.nextGaussian();
            places[1][i] = deviation * random.nextGaussian();
        }
    }

    /** One step along equation 5, {@code dC/dy_i = 4 Σ_j (p_ij - q_ij)(y_i - y_j) k_ij}, with the paper's adaptive gains. */
    void step(double exaggeration, double momentum, double rate, double leastGain) {
        double norm = forces();
        for (int axis = 0; axis < 2; axis++) {
            double[] place = places[axis];
            double mean = 0;
            for (int i = 0; i < n; i++) {
                double gradient = 4 * (exaggeration * attraction[axis][i] - repulsion[axis][i] / norm);
                boolean onward = gradient > 0 != moves[axis][i] > 0;
                double gain = gains[axis][i];
                gains[axis][i] = Math.max(leastGain, onward ? gain + 0.2 : gain * 0.8);
                moves[axis][i] = momentum * moves[axis][i] - rate * gains[axis][i] * gradient;
                place[i] += moves[axis][i];
                mean += place[i] / n;
            }
            for (int i = 0; i < n; i++) {
                place[i] -= mean;
            }
        }
    }

    /** Sums the forces on each point and gives the sum of all k over both orders of the pairs. */
    private double forces() {
        for (int axis = 0; axis < 2; axis++) {
            Arrays.fill(attraction[axis], 0);
            Arrays.fill(repulsion[axis], 0);
        }
        double norm = 0;
        for (int i = 1; i < n; i++) {
            int row = Neighbourhoods.pair(i, 0);
            for (int j = 0; j < i; j++) {
                double dx = places[0][i] - places[0][j];
                double dy = places[1][i] - places[1][j];
                double k = 1 / (1 + dx * dx + dy * dy);
                double pull = probabilities[row + j] * k;
                double push = k * k;
                attraction[0][i] += pull * dx;
                attraction[0][j] -= pull * dx;
                attraction[1][i] += pull * dy;
                attraction[1][j] -= pull * dy;
                repulsion[0][i] += push * dx;
                repulsion[0][j] -= push * dx;
                repulsion[1][i] += push * dy;
                repulsion[1][j] -= push * dy;
                norm += 2 * k;
            }
        }
        return norm;
    }

    TsneMap map() {
        double[][] vectors = new double[n][];
        for (int i = 0; i < n; i++) {
            vectors[i] = new double[] {places[0][i], places[1][i]};
        }
        return new TsneMap(Points.of(vectors), divergence());
    }

    /** Equation 2, {@code Σ_i Σ_j p_ij ln(p_ij / q_ij)}. */
    private double divergence() {
        double norm = forces();
        double sum = 0;
        for (int i = 1; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double dx = places[0][i] - places[0][j];
                double dy = places[1][i] - places[1][j];
                double p = probabilities[Neighbourhoods.pair(i, j)];
                sum += 2 * p * Math.log(p * norm * (1 + dx * dx + dy * dy));
            }
        }
        return Math.max(0, sum);
    }
}
