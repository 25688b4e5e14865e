package io.github.vasomim.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LinearProbeTest {
    /** At -1 and 1 the loss is ln(1 + exp(-w)) + p/2 w²; its slope is zero at w = 1 if p = 1 / (1 + e). */
    @Test
    void two_points_by_hand() {
        double penalty = 1 / (1 + Math.E);
        double[] model = LogisticRegression.fit(new double[][] {{-1}, {1}}, new boolean[] {false, true}, penalty);
        assertThat(model[0]).isCloseTo(1, within(1e-7));
        assertThat(model[1]).isCloseTo(0, within(1e-7));
        assertThat(LogisticRegression.probability(model, new double[] {1}))
                .isCloseTo(Math.E / (1 + Math.E), within(1e-7));
    }

    /** Without information the bias is the log-odds of the classes, which no penalty draws to zero. */
    @Test
    void the_bias_is_free() {
        double[] model = LogisticRegression.fit(
                new double[][] {{0}, {0}, {0}, {0}}, new boolean[] {true, true, true, false}, 10);
        assertThat(model[0]).isZero();
        assertThat(model[1]).isCloseTo(Math.log(3), within(1e-7));
    }

    @Test
    void one_class_alone_is_refused() {
        assertThatThrownBy(() -> LogisticRegression.fit(new double[][] {{1}, {2}}, new boolean[] {true, true}, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both are needed");
    }

    /** The slope of the loss, in a formula of its own, vanishes at the solution; so it is the only minimum. */
    @Property(tries = 30)
    void the_solution_is_the_minimum(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int width = 1 + random.nextInt(8);
        double[][] rows = new double[40][width];
        boolean[] vessel = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            vessel[i] = i % 2 == 0;
            for (int k = 0; k < width; k++) {
                rows[i][k] = random.nextDouble(-3, 3) + (vessel[i] ? 1 : 0);
            }
        }
        double penalty = Math.pow(10, random.nextDouble(-5, 1));
        double[] model = LogisticRegression.fit(rows, vessel, penalty);
        for (int k = 0; k <= width; k++) {
            double slope = k < width ? penalty * model[k] : 0;
            for (int i = 0; i < rows.length; i++) {
                double error = LogisticRegression.probability(model, rows[i]) - (vessel[i] ? 1 : 0);
                slope += error * (k < width ? rows[i][k] : 1) / rows.length;
            }
            assertThat(slope).as("slope along %d", k).isCloseTo(0, within(1e-6));
        }
    }

    @Test
    void what_a_plane_parts_is_parted_in_every_fold() {
        double[][] rows = new double[24][2];
        boolean[] vessel = new boolean[24];
        int[] frame = new int[24];
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < rows.length; i++) {
            vessel[i] = i % 2 == 0;
            frame[i] = i / 4;
            rows[i] = new double[] {random.nextDouble(-1, 1), (vessel[i] ? 1 : -1) * random.nextDouble(1, 2)};
        }
        double[] found =
                new LinearProbe(3, 1e-3).probabilities(new PatchFeatures(rows, vessel, frame), new SplittableRandom(1));
        for (int i = 0; i < rows.length; i++) {
            assertThat(found[i] > 0.5).isEqualTo(vessel[i]);
        }
    }

    /** Each frame has a coordinate of its own that tells vessel; a model that saw the frame would know, one that did not cannot. */
    @Test
    void no_fold_is_trained_on_its_own_frames() {
        double[][] rows = new double[16][4];
        boolean[] vessel = new boolean[16];
        int[] frame = new int[16];
        for (int i = 0; i < rows.length; i++) {
            vessel[i] = i % 2 == 0;
            frame[i] = i / 4;
            rows[i][frame[i]] = vessel[i] ? 1 : -1;
        }
        double[] found =
                new LinearProbe(4, 1e-3).probabilities(new PatchFeatures(rows, vessel, frame), new SplittableRandom(1));
        for (double probability : found) {
            assertThat(probability).isCloseTo(0.5, within(1e-6));
        }
    }

    @Test
    void more_folds_than_frames_are_refused() {
        PatchFeatures features =
                new PatchFeatures(new double[][] {{1}, {2}}, new boolean[] {true, false}, new int[] {0, 1});
        assertThatThrownBy(() -> new LinearProbe(3, 1).probabilities(features, new SplittableRandom(1)))
                .hasMessageContaining("2 frames for 3 folds");
    }
}
