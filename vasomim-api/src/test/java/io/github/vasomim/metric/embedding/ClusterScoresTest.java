package io.github.vasomim.metric.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ClusterScoresTest {
    /** On a line: 0 and 2 against 10 and 14. */
    private final Clusters LINE = clusters(new double[][] {{0}, {10}, {2}, {14}}, 7, -1, 7, -1);

    private final Clusters THREE_PAIRS =
            clusters(new double[][] {{0, 0}, {0, 1}, {3, 0}, {3, 1}, {0, 4}, {0, 5}}, 1, 1, 2, 2, 3, 3);

    @Test
    void silhouetteByHand() {
        // (a, b) are (2, 12), (2, 10), (4, 9) and (4, 13).
        assertThat(Silhouette.of(LINE)).isCloseTo((10.0 / 12 + 8.0 / 10 + 5.0 / 9 + 9.0 / 13) / 4, within(1e-12));
    }

    @Test
    void varianceRatioByHand() {
        // Means 1 and 12 about 6.5: scatter 4 · 5.5² = 121 with one degree of freedom; inside 1 + 1 + 4 + 4 with two.
        assertThat(CalinskiHarabasz.of(LINE)).isCloseTo(24.2, within(1e-12));
        // Means (0, 0.5), (3, 0.5) and (0, 4.5) about (1, 11/6): 100/3 with two degrees of freedom, inside 3/2 with
        // three.
        assertThat(CalinskiHarabasz.of(THREE_PAIRS)).isCloseTo(100.0 / 3, within(1e-12));
    }

    @Test
    void daviesBouldinByHand() {
        assertThat(DaviesBouldin.of(LINE)).isCloseTo(3.0 / 11, within(1e-12));
        // Three pairs of width 1 in the plane with means at (0, 0.5), (3, 0.5) and (0, 4.5): s = 1/2 each, so the worst
        // ratios are 1/3, 1/3 and 1/4.
        assertThat(DaviesBouldin.of(THREE_PAIRS)).isCloseTo((1.0 / 3 + 1.0 / 3 + 1.0 / 4) / 3, within(1e-12));
    }

    @Test
    void degenerateClassesFollowTheRules() {
        Clusters alone = clusters(new double[][] {{0}, {1}, {50}}, 1, 1, 2);
        // a, b: (1, 50), (1, 49), and 0 for the one alone.
        assertThat(Silhouette.of(alone)).isCloseTo((49.0 / 50 + 48.0 / 49) / 3, within(1e-12));
        Clusters points = clusters(new double[][] {{0.1}, {0.1}, {0.1}, {7}}, 1, 1, 1, 2);
        assertThat(CalinskiHarabasz.of(points)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(DaviesBouldin.of(points)).isZero();
        Clusters one = clusters(new double[][] {{0.1}, {0.1}, {0.1}, {0.1}}, 1, 1, 1, 2);
        assertThat(Silhouette.of(one)).isZero();
        assertThat(CalinskiHarabasz.of(one)).isZero();
        assertThat(DaviesBouldin.of(one)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Property(tries = 50)
    void scoresAreInvariantUnderShiftScaleAndNamesOfClasses(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 6 + random.nextInt(20);
        double[][] vectors = new double[n][3];
        double[][] moved = new double[n][3];
        int[] labels = new int[n];
        int[] renamed = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3;
            renamed[i] = 40 - 13 * labels[i];
            for (int k = 0; k < 3; k++) {
                vectors[i][k] = random.nextGaussian() + labels[i];
                moved[i][k] = 5 * vectors[i][k] + 3 * k;
            }
        }
        Clusters here = Clusters.of(Points.of(vectors), labels);
        Clusters there = Clusters.of(Points.of(moved), renamed);
        assertThat(Silhouette.of(there)).isBetween(-1.0, 1.0).isCloseTo(Silhouette.of(here), within(1e-9));
        assertThat(CalinskiHarabasz.of(there))
                .isPositive()
                .isCloseTo(CalinskiHarabasz.of(here), withinPercentage(1e-6));
        assertThat(DaviesBouldin.of(there)).isPositive().isCloseTo(DaviesBouldin.of(here), withinPercentage(1e-6));
    }

    @Test
    void refusesWhatIsNoPointOrClass() {
        assertThatThrownBy(() -> Points.of(new double[0][])).hasMessageContaining("no points");
        assertThatThrownBy(() -> Points.of(new double[][] {{1, 2}, {3}})).hasMessageContaining("point 1 has 1");
        assertThatThrownBy(() -> Points.of(new float[][] {{1}, {Float.NaN}})).hasMessageContaining("point 1 holds NaN");
        Points points = Points.of(new float[][] {{1}, {2}, {3}});
        assertThatThrownBy(() -> Clusters.of(points, new int[2])).hasMessageContaining("2 labels for 3");
        assertThatThrownBy(() -> Clusters.of(points, new int[3])).hasMessageContaining("1 classes");
        assertThatThrownBy(() -> Clusters.of(points, new int[] {1, 2, 3})).hasMessageContaining("3 classes of 3");
    }

    private static Clusters clusters(double[][] vectors, int... labels) {
        return Clusters.of(Points.of(vectors), labels);
    }
}
