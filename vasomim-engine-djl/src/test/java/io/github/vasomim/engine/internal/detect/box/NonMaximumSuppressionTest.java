package io.github.vasomim.engine.internal.detect.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class NonMaximumSuppressionTest {
    private static final BoxArray PAIRS =
            BoxArray.wrap(new float[] {0, 0, 10, 10, 0, 0, 10, 9, 50, 50, 60, 60, 50, 50, 60, 60});

    @Test
    void the_surest_stays_and_ties_go_to_the_earlier() {
        NonMaximumSuppression half = new NonMaximumSuppression(0.5);
        assertThat(half.keep(PAIRS, new float[] {0.3f, 0.4f, 0.5f, 0.5f})).containsExactly(2, 1);
        assertThat(half.keep(PAIRS, new float[] {0.3f, 0.4f, 0.5f, 0.5f}, new int[] {0, 1, 0, 1}))
                .containsExactly(2, 3, 1, 0);
    }

    @Test
    void an_overlap_of_exactly_the_threshold_stays() {
        assertThat(new NonMaximumSuppression(0.9).keep(PAIRS, new float[] {4, 3, 2, 1}))
                .containsExactly(0, 1, 2);
    }

    @Test
    void ranking_knows_negative_numbers_and_both_zeros() {
        assertThat(Ranking.highest(new float[] {-2, 0, 3, -0f, -1, 3}, 6)).containsExactly(2, 5, 1, 3, 4, 0);
        assertThat(Ranking.highest(new float[] {-2, 0, 3}, 2)).containsExactly(2, 1);
    }

    @Property(tries = 50)
    void what_stays_hardly_overlaps_and_what_goes_overlaps_something_surer(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] sides = new float[4 * 30];
        float[] scores = new float[30];
        for (int i = 0; i < 30; i++) {
            sides[4 * i] = random.nextInt(20);
            sides[4 * i + 1] = random.nextInt(20);
            sides[4 * i + 2] = sides[4 * i] + 1 + random.nextInt(20);
            sides[4 * i + 3] = sides[4 * i + 1] + 1 + random.nextInt(20);
            scores[i] = random.nextInt(5);
        }
        BoxArray boxes = BoxArray.wrap(sides);
        int[] kept = new NonMaximumSuppression(0.4).keep(boxes, scores);
        boolean[] stays = new boolean[30];
        for (int i : kept) {
            stays[i] = true;
        }
        for (int i = 0; i < 30; i++) {
            int each = i;
            boolean suppressed = IntStream.of(kept)
                    .anyMatch(k -> k != each
                            && Overlaps.union(boxes, each, boxes, k) > 0.4
                            && (scores[k] > scores[each] || (scores[k] == scores[each] && k < each)));
            assertThat(suppressed).isEqualTo(!stays[i]);
        }
    }

    @Test
    void each_box_needs_a_score() {
        assertThatThrownBy(() -> new NonMaximumSuppression(0.5).keep(PAIRS, new float[3]))
                .hasMessageContaining("4 boxes, 3 scores");
        assertThatThrownBy(() -> new NonMaximumSuppression(1.5)).hasMessageContaining("from 0 to 1");
    }
}
