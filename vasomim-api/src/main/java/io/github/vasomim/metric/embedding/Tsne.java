package io.github.vasomim.metric.embedding;

import java.util.random.RandomGenerator;

/**
 * Exact t-SNE (van der Maaten and Hinton, Journal of Machine Learning Research 9, 2008), for pictures of up to a few thousand points:
 * gradient descent with momentum 0.5, then 0.8 from step 250, early exaggeration by 4 for 50 steps, and a gain for each coordinate.
 * Each step takes time that grows with the square of the number of points n; memory is {@code 4 n²} bytes.
 *
 * <p>The same points, settings and random stream give the same map. Thread-safe.
 *
 * @param perplexity effective number of neighbours, at least 1; with n points at most {@code (n - 1) / 3}
 * @param steps of descent, at least 1
 * @param learningRate above 0
 */
public record Tsne(double perplexity, int steps, double learningRate) {
    /** Perplexity 30 and the paper's 1,000 steps at rate 100. */
    public static final Tsne USUAL = new Tsne(30, 1000, 100);

    private static final int MOST_POINTS = 30_000;
    private static final double START_DEVIATION = 1e-4;
    private static final int EXAGGERATED_STEPS = 50;
    private static final double EXAGGERATION = 4;
    private static final int CALM_STEPS = 250;
    private static final double FIRST_MOMENTUM = 0.5;
    private static final double LAST_MOMENTUM = 0.8;
    private static final double LEAST_GAIN = 0.01;

    /** Checks the settings. */
    public Tsne {
        if (!(perplexity >= 1) || steps < 1 || !(learningRate > 0) || !Double.isFinite(perplexity + learningRate)) {
            throw new IllegalArgumentException("perplexity " + perplexity + ", " + steps + " steps at rate "
                    + learningRate + ": perplexity and steps are at least 1, the rate is above 0, all finite");
        }
    }

    /**
     * Maps points to the plane.
     *
     * @param points the points, more than three times the perplexity and at most 30,000
     * @param random the stream for the places to start from
     * @return the map
     */
    public TsneMap map(Points points, RandomGenerator random) {
        if (3 * perplexity > points.count() - 1) {
            throw new IllegalArgumentException("perplexity " + perplexity + " with " + points.count()
                    + " points: it is at most a third of the other points, " + (points.count() - 1) / 3.0);
        }
        if (points.count() > MOST_POINTS) {
            throw new IllegalArgumentException(
                    points.count() + " points: the exact map takes at most " + MOST_POINTS + ", so draw some of them");
        }
        TsneDescent descent = new TsneDescent(Neighbourhoods.of(points, perplexity), points.count());
        descent.start(START_DEVIATION, random);
        for (int step = 0; step < steps; step++) {
            double momentum = step < CALM_STEPS ? FIRST_MOMENTUM : LAST_MOMENTUM;
            descent.step(step < EXAGGERATED_STEPS ? EXAGGERATION : 1, momentum, learningRate, LEAST_GAIN);
        }
        return descent.map();
    }
}
