package io.github.vasomim.metric.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TsneDescentTest {
    /** Three points at (0, 0), (1, 0) and (0, 2) once the start's deviation of 1/2 is in. */
    private static final double[] START = {0, 0, 2, 0, 0, 4};

    /** Gives the numbers of a list. */
    private static RandomGenerator drawing(double... numbers) {
        return new RandomGenerator() {
            private int next;

            @Override
            public double nextGaussian() {
                return numbers[next++];
            }

            @Override
            public long nextLong() {
                throw new AssertionError("only normal deviates are drawn");
            }
        };
    }

    @Test
    void startDrawsTheCoordinatesPointByPoint() {
        TsneDescent descent = new TsneDescent(new double[] {0.2, 0.2, 0.1}, 3);
        descent.start(0.5, drawing(START));
        Points places = descent.map().points();
        assertThat(places.get(1, 0)).isEqualTo(1);
        assertThat(places.get(1, 1)).isZero();
        assertThat(places.get(2, 0)).isZero();
        assertThat(places.get(2, 1)).isEqualTo(2);
    }

    @Test
    void divergenceByHand() {
        // Kernels 1/2, 1/5 and 1/6 of the pairs sum to 26/15 over both orders; p is 0.2, 0.2 and 0.1.
        TsneDescent descent = new TsneDescent(new double[] {0.2, 0.2, 0.1}, 3);
        descent.start(0.5, drawing(START));
        double norm = 26.0 / 15;
        double expected =
                2 * (0.2 * Math.log(0.2 * 2 * norm) + 0.2 * Math.log(0.2 * 5 * norm) + 0.1 * Math.log(0.1 * 6 * norm));
        assertThat(descent.map().divergence()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void exaggerationAndMomentumChangeAtTheirSteps() {
        double[][] vectors = new double[16][];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = random.doubles(3).toArray();
        }
        Points points = Points.of(vectors);
        // The largest perplexity that sixteen points allow.
        double[] joint = Neighbourhoods.of(points, 5);
        for (int steps : new int[] {50, 51, 250, 251, 260}) {
            TsneDescent descent = new TsneDescent(joint, 16);
            descent.start(1e-4, new SplittableRandom(7));
            for (int step = 0; step < steps; step++) {
                descent.step(step < 50 ? 4 : 1, step < 250 ? 0.5 : 0.8, 100, 0.01);
            }
            Points expected = descent.map().points();
            Points found =
                    new Tsne(5, steps, 100).map(points, new SplittableRandom(7)).points();
            for (int i = 0; i < 16; i++) {
                assertThat(found.get(i, 0)).as("%s steps", steps).isEqualTo(expected.get(i, 0));
                assertThat(found.get(i, 1)).as("%s steps", steps).isEqualTo(expected.get(i, 1));
            }
        }
    }

    @Test
    void pairsFarApartKeepALittleProbability() {
        double[][] vectors = new double[8][1];
        for (int i = 0; i < 8; i++) {
            vectors[i][0] = i + (i < 4 ? 0 : 1e9);
        }
        double[] joint = Neighbourhoods.of(Points.of(vectors), 2);
        assertThat(joint[Neighbourhoods.pair(7, 0)]).isEqualTo(1e-12);
        assertThat(joint[Neighbourhoods.pair(1, 0)]).isGreaterThan(0.01);
    }
}
