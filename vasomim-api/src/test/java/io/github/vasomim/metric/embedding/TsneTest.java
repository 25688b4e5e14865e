package io.github.vasomim.metric.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TsneTest {
    private static final int N = 60;
    private static final Tsne SHORT = new Tsne(10, 300, 100);

    @Test
    void equidistantPointsAreAllEquallyNear() {
        // A simplex: each p is 1/(n(n - 1)) whatever the width, of 5 points 1/20.
        double[][] simplex = new double[5][5];
        for (int i = 0; i < 5; i++) {
            simplex[i][i] = 3;
        }
        double[] joint = Neighbourhoods.of(Points.of(simplex), 1);
        assertThat(joint).hasSize(10);
        for (double p : joint) {
            assertThat(p).isCloseTo(1.0 / 20, within(1e-12));
        }
    }

    @Test
    void neighbourhoodsHaveTheWantedPerplexity() {
        // Points on a regular polygon see the same neighbours, so the conditional p_j|i is n times the joint p_ij.
        int n = 40;
        double[][] circle = new double[n][];
        for (int i = 0; i < n; i++) {
            circle[i] = new double[] {Math.cos(2 * Math.PI * i / n), Math.sin(2 * Math.PI * i / n)};
        }
        double[] joint = Neighbourhoods.of(Points.of(circle), 8);
        double sum = 0;
        double entropy = 0;
        for (int j = 0; j < n - 1; j++) {
            double p = n * joint[Neighbourhoods.pair(n - 1, j)];
            sum += p;
            entropy -= p * Math.log(p);
        }
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(Math.exp(entropy)).isCloseTo(8, within(1e-3));
    }

    @Test
    void stepFollowsTheGradient() {
        Points points = groups(3);
        double[] joint = Neighbourhoods.of(points, 10);
        TsneDescent descent = new TsneDescent(joint, N);
        descent.start(1, new SplittableRandom(5));
        Points before = descent.map().points();
        double rate = 0.01;
        descent.step(1, 0, rate, 0.01);
        Points after = descent.map().points();

        double norm = 0;
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < N; j++) {
                norm += i == j ? 0 : 1 / (1 + before.squaredDistance(i, j));
            }
        }
        for (int axis = 0; axis < 2; axis++) {
            double[] expected = new double[N];
            double mean = 0;
            for (int i = 0; i < N; i++) {
                double gradient = 0;
                for (int j = 0; j < N; j++) {
                    double k = 1 / (1 + before.squaredDistance(i, j));
                    double p = i == j ? 0 : joint[Neighbourhoods.pair(Math.max(i, j), Math.min(i, j))];
                    gradient += 4 * (p - k / norm) * k * (before.get(i, axis) - before.get(j, axis));
                }
                // At rest, a gradient above 0 raises the gain to 1.2, one below lowers it to 0.8.
                expected[i] = before.get(i, axis) - rate * (gradient > 0 ? 1.2 : 0.8) * gradient;
                mean += expected[i] / N;
            }
            for (int i = 0; i < N; i++) {
                assertThat(after.get(i, axis)).isCloseTo(expected[i] - mean, within(1e-12));
            }
        }
    }

    @Test
    void groupsStayApartAndTheDivergenceFalls() {
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            labels[i] = i % 3;
        }
        TsneMap early = new Tsne(10, 1, 100).map(groups(2), new SplittableRandom(1));
        TsneMap late = SHORT.map(groups(2), new SplittableRandom(1));
        assertThat(late.divergence()).isBetween(0.0, early.divergence() / 2);
        assertThat(Silhouette.of(Clusters.of(late.points(), labels))).isGreaterThan(0.6);
        double meanX = 0;
        for (int i = 0; i < N; i++) {
            meanX += late.points().get(i, 0) / N;
        }
        assertThat(meanX).isCloseTo(0, within(1e-9));
    }

    @Test
    void sameStreamGivesTheSameMap() {
        TsneMap first = SHORT.map(groups(4), new SplittableRandom(9));
        TsneMap second = SHORT.map(groups(4), new SplittableRandom(9));
        TsneMap other = SHORT.map(groups(4), new SplittableRandom(10));
        assertThat(second.divergence()).isEqualTo(first.divergence());
        for (int i = 0; i < N; i++) {
            assertThat(second.points().get(i, 1)).isEqualTo(first.points().get(i, 1));
        }
        assertThat(other.points().get(0, 0)).isNotEqualTo(first.points().get(0, 0));
    }

    @Test
    void pointsThatCoincideDoNoHarm() {
        TsneMap map = new Tsne(2, 50, 100).map(Points.of(new double[12][4]), new SplittableRandom(1));
        assertThat(map.divergence()).isFinite().isNotNegative();
    }

    @Test
    void refusesSettingsThatDoNotFit() {
        assertThatThrownBy(() -> new Tsne(0.5, 10, 1)).hasMessageContaining("perplexity 0.5");
        assertThatThrownBy(() -> new Tsne(5, 0, 1)).hasMessageContaining("0 steps");
        assertThatThrownBy(() -> new Tsne(5, 10, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new Tsne(5, 10, 0)).hasMessageContaining("rate 0.0");
        assertThatThrownBy(() -> new Tsne(5, 10, Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
        assertThatThrownBy(() -> new Tsne(Double.POSITIVE_INFINITY, 10, Double.POSITIVE_INFINITY))
                .hasMessageContaining("all finite");
        assertThat(new Tsne(1, 1, 0.1).perplexity()).isEqualTo(1);
        assertThatThrownBy(() -> Tsne.USUAL.map(groups(1), new SplittableRandom(0)))
                .hasMessageContaining("perplexity 30.0 with 60 points")
                .hasMessageContaining("a third of the other points, 19.66");
        assertThatThrownBy(() -> new Tsne(20, 10, 1).map(groups(1), new SplittableRandom(0)))
                .hasMessageContaining("perplexity 20.0 with 60 points");
        assertThatThrownBy(() -> Tsne.USUAL.map(Points.of(new double[30_001][1]), new SplittableRandom(0)))
                .hasMessageContaining("30001 points");
    }

    /** Three groups of 20 points in ten dimensions, in turns. */
    private static Points groups(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] vectors = new double[N][10];
        for (int i = 0; i < N; i++) {
            for (int k = 0; k < 10; k++) {
                vectors[i][k] = random.nextGaussian() + (k == i % 3 ? 12 : 0);
            }
        }
        return Points.of(vectors);
    }
}
