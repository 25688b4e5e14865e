package io.github.vasomim.engine.probe;

import java.util.stream.IntStream;

/**
 * Logistic regression with a penalty on the squared norm of its weights (not its bias): the minimum of {@code mean(ln(1 + exp(-y
 * (w·x + b)))) + penalty/2 |w|²}, unique where both classes occur. Found by Newton's method, whose steps come from conjugate gradients
 * and are halved until the loss falls, down to a gradient of rounding size. No randomness.
 */
final class LogisticRegression {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;
    private static final double GRADIENT = 1e-8;
    private static final double SUFFICIENT_FALL = 1e-4;

    private final double[][] rows;
    private final double[] signs;
    private final double penalty;
    private final int width;

    private LogisticRegression(double[][] rows, double[] signs, double penalty) {
        this.rows = rows;
        this.signs = signs;
        this.penalty = penalty;
        width = rows[0].length;
    }

    /**
     * Fits a model.
     *
     * @param rows the vectors
     * @param positive the class of each, both occur
     * @param penalty above 0
     * @return weights and, last, bias
     */
    static double[] fit(double[][] rows, boolean[] positive, double penalty) {
        double[] signs = IntStream.range(0, rows.length)
                .mapToDouble(i -> positive[i] ? 1 : -1)
                .toArray();
        double sum = 0;
        for (double sign : signs) {
            sum += sign;
        }
        if (Math.abs(sum) == signs.length) {
            throw new IllegalArgumentException("all " + signs.length + " vectors are of one class: both are needed");
        }
        return new LogisticRegression(rows, signs, penalty).minimum();
    }

    /** The probability of the positive class. */
    static double probability(double[] model, double[] row) {
        return 1 / (1 + Math.exp(-score(model, row)));
    }

    private static double score(double[] model, double[] row) {
        double sum = model[row.length];
        for (int k = 0; k < row.length; k++) {
            sum += model[k] * row[k];
        }
        return sum;
    }

    private double[] minimum() {
        double[] model = new double[width + 1];
        double loss = loss(model);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] curvature = new double[rows.length];
            double[] gradient = gradient(model, curvature);
            double size = norm(gradient);
            if (size <= GRADIENT) {
                return model;
            }
            double[] direction = direction(gradient, curvature, size);
            double slope = NearestNeighbours.dot(gradient, direction);
            double length = 1;
            double[] next = moved(model, direction, length);
            double nextLoss = loss(next);
            for (int halving = 0;
                    nextLoss > loss + SUFFICIENT_FALL * length * slope && halving < MOST_HALVINGS;
                    halving++) {
                length /= 2;
                next = moved(model, direction, length);
                nextLoss = loss(next);
            }
            if (nextLoss >= loss && size <= Math.sqrt(GRADIENT)) {
                // Nothing is left to gain but rounding.
                return model;
            }
            model = next;
            loss = nextLoss;
        }
        throw new IllegalStateException("the linear probe did not converge in " + MOST_STEPS + " steps, penalty "
                + penalty + ": use a larger one");
    }

    private double loss(double[] model) {
        double sum = 0;
        for (int i = 0; i < rows.length; i++) {
            double margin = signs[i] * score(model, rows[i]);
            sum += Math.max(0, -margin) + Math.log1p(Math.exp(-Math.abs(margin)));
        }
        double square = 0;
        for (int k = 0; k < width; k++) {
            square += model[k] * model[k];
        }
        return sum / rows.length + penalty / 2 * square;
    }

    /** The gradient; fills in each vector's share of the second derivative. */
    private double[] gradient(double[] model, double[] curvature) {
        double[] gradient = new double[width + 1];
        for (int i = 0; i < rows.length; i++) {
            double probability = probability(model, rows[i]);
            curvature[i] = probability * (1 - probability) / rows.length;
            addTo(gradient, rows[i], (probability - (signs[i] > 0 ? 1 : 0)) / rows.length);
        }
        for (int k = 0; k < width; k++) {
            gradient[k] += penalty * model[k];
        }
        return gradient;
    }

    private double[] hessianTimes(double[] vector, double[] curvature) {
        double[] product = new double[width + 1];
        for (int i = 0; i < rows.length; i++) {
            addTo(product, rows[i], curvature[i] * score(vector, rows[i]));
        }
        for (int k = 0; k < width; k++) {
            product[k] += penalty * vector[k];
        }
        return product;
    }

    private void addTo(double[] sum, double[] row, double factor) {
        for (int k = 0; k < width; k++) {
            sum[k] += factor * row[k];
        }
        sum[width] += factor;
    }

    /** Solves H d = -g roughly far from the minimum and better near it, which keeps the convergence of Newton's method. */
    private double[] direction(double[] gradient, double[] curvature, double size) {
        double tolerance = Math.min(0.1, Math.sqrt(size)) * size;
        double[] direction = new double[width + 1];
        double[] rest = new double[width + 1];
        for (int k = 0; k <= width; k++) {
            rest[k] = -gradient[k];
        }
        double[] toward = rest.clone();
        double square = NearestNeighbours.dot(rest, rest);
        for (int step = 0; step < 2 * (width + 1) && Math.sqrt(square) > tolerance; step++) {
            double[] product = hessianTimes(toward, curvature);
            double bend = NearestNeighbours.dot(toward, product);
            if (!(bend > 0)) {
                break;
            }
            double length = square / bend;
            for (int k = 0; k <= width; k++) {
                direction[k] += length * toward[k];
                rest[k] -= length * product[k];
            }
            double next = NearestNeighbours.dot(rest, rest);
            for (int k = 0; k <= width; k++) {
                toward[k] = rest[k] + next / square * toward[k];
            }
            square = next;
        }
        return norm(direction) == 0 ? rest : direction;
    }

    private static double[] moved(double[] from, double[] direction, double length) {
        double[] moved = from.clone();
        for (int k = 0; k < moved.length; k++) {
            moved[k] += length * direction[k];
        }
        return moved;
    }

    private static double norm(double[] vector) {
        return Math.sqrt(NearestNeighbours.dot(vector, vector));
    }
}
