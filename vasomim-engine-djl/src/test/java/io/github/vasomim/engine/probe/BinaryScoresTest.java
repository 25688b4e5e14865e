package io.github.vasomim.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BinaryScoresTest {
    private static BinaryScores of(double[] scores, boolean[] vessel, int... frame) {
        return BinaryScores.of(scores, vessel, frame, new SplittableRandom(1));
    }

    /** Of the four pairs only (0.35, 0.4) is the wrong way round; of the vessels 0.35 is below one half. */
    @Test
    void four_patches_by_hand() {
        BinaryScores scores =
                of(new double[] {0.1, 0.4, 0.35, 0.8}, new boolean[] {false, false, true, true}, 0, 0, 0, 0);
        assertThat(scores.rocAuc().value()).isEqualTo(0.75);
        assertThat(scores.balancedAccuracy().value()).isEqualTo(0.75);
        // One frame: every sample of frames is the same.
        assertThat(scores.rocAuc()).isEqualTo(new Estimate(0.75, 0.75, 0.75));
    }

    @Test
    void classes_weigh_the_same_however_many_they_are() {
        BinaryScores scores =
                of(new double[] {0.9, 0.1, 0.1, 0.9}, new boolean[] {true, false, false, false}, 0, 0, 0, 0);
        assertThat(scores.balancedAccuracy().value()).isCloseTo((1 + 2 / 3.0) / 2, within(1e-15));
        assertThat(scores.rocAuc().value()).isCloseTo(2.5 / 3, within(1e-15));
    }

    /** Frame 0 is right throughout, frame 1 wrong: samples of one frame alone reach both ends. */
    @Test
    void the_interval_covers_what_single_frames_come_to() {
        BinaryScores scores = of(new double[] {0, 1, 1, 0}, new boolean[] {false, true, false, true}, 0, 0, 1, 1);
        assertThat(scores.balancedAccuracy()).isEqualTo(new Estimate(0.5, 0, 1));
        assertThat(scores.rocAuc()).isEqualTo(new Estimate(0.5, 0, 1));
    }

    @Test
    void one_class_alone_is_refused() {
        assertThatThrownBy(() -> of(new double[] {0.1, 0.2}, new boolean[] {true, true}, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("both are needed");
    }

    @Property(tries = 50)
    void the_area_counts_pairs(@ForAll @Size(min = 2, max = 30) int @IntRange(max = 6) [] levels) {
        double[] scores =
                Arrays.stream(levels).mapToDouble(level -> level / 6.0).toArray();
        boolean[] vessel = new boolean[scores.length];
        int[] frame = new int[scores.length];
        for (int i = 0; i < scores.length; i++) {
            vessel[i] = i % 2 == 0;
            frame[i] = i / 4;
        }
        double pairs = 0;
        int count = 0;
        for (int i = 0; i < scores.length; i += 2) {
            for (int j = 1; j < scores.length; j += 2) {
                pairs += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                count++;
            }
        }
        Estimate area = of(scores, vessel, frame).rocAuc();
        assertThat(area.value()).isCloseTo(pairs / count, within(1e-12));
        assertThat(area.low()).isBetween(0.0, 1.0).isLessThanOrEqualTo(area.high());
    }
}
