package io.github.vasomim.engine.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NearestNeighboursTest {
    /** Two frames; the nearest of the other frame is vessel for the first and third patch. */
    @Test
    void four_patches_by_hand() {
        PatchFeatures features = new PatchFeatures(
                new double[][] {{1, 0}, {0, 1}, {2, 0.1}, {0.1, 3}},
                new boolean[] {true, false, true, false},
                new int[] {0, 0, 1, 1});
        assertThat(new NearestNeighbours(1).vesselShares(features)).containsExactly(1, 0, 1, 0);
        assertThat(new NearestNeighbours(2).vesselShares(features)).containsExactly(0.5, 0.5, 0.5, 0.5);
    }

    /** The twin of each patch is in its own frame; the other frame says the opposite. */
    @Test
    void neighbours_never_come_from_the_same_frame() {
        PatchFeatures features = new PatchFeatures(
                new double[][] {{1, 0}, {1, 0}, {1, 0.5}, {1, 0.5}},
                new boolean[] {true, true, false, false},
                new int[] {3, 3, 5, 5});
        assertThat(new NearestNeighbours(2).vesselShares(features)).containsExactly(0, 0, 1, 1);
        assertThatThrownBy(() -> new NearestNeighbours(1)
                        .vesselShares(new PatchFeatures(
                                new double[][] {{1}, {2}}, new boolean[] {true, false}, new int[] {7, 7})))
                .hasMessageContaining("other frames");
    }

    /** Of the five others 1.0 and 0.9 along the axis are nearest, then 0.5: one vessel of two, two of three. */
    @Test
    void the_nearest_ones_vote() {
        PatchFeatures features = new PatchFeatures(
                new double[][] {{1, 0}, {1, 1}, {-1, 0}, {1, 0.1}, {1, 0.2}, {0, 1}},
                new boolean[] {true, true, false, true, false, false},
                new int[] {0, 1, 1, 1, 1, 1});
        assertThat(new NearestNeighbours(1).vesselShares(features)[0]).isEqualTo(1);
        assertThat(new NearestNeighbours(2).vesselShares(features)[0]).isEqualTo(0.5);
        assertThat(new NearestNeighbours(3).vesselShares(features)[0]).isEqualTo(2 / 3.0);
        assertThat(new NearestNeighbours(50).vesselShares(features)[0]).isEqualTo(0.4);
    }

    @Property(tries = 30)
    void length_does_not_matter(@ForAll @DoubleRange(min = 0.01, max = 100) double factor, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] rows = new double[12][3];
        double[][] longer = new double[12][3];
        boolean[] vessel = new boolean[12];
        int[] frame = new int[12];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < 3; k++) {
                rows[i][k] = random.nextDouble(-1, 1);
                longer[i][k] = rows[i][k] * (i % 2 == 0 ? factor : 1);
            }
            vessel[i] = random.nextBoolean();
            frame[i] = i / 4;
        }
        NearestNeighbours neighbours = new NearestNeighbours(3);
        assertThat(neighbours.vesselShares(new PatchFeatures(longer, vessel, frame)))
                .containsExactly(neighbours.vesselShares(new PatchFeatures(rows, vessel, frame)));
    }
}
