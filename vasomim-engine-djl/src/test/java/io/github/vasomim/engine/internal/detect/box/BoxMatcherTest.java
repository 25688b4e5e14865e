package io.github.vasomim.engine.internal.detect.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoxMatcherTest {
    private static final BoxArray NONE = BoxArray.wrap(new float[0]);
    /** Overlaps with the truth (0, 0, 10, 10): 1, 0.8, 0.5, 0.2, 0. */
    private static final BoxArray CANDIDATES =
            BoxArray.wrap(new float[] {0, 0, 10, 10, 0, 0, 10, 8, 0, 0, 10, 5, 0, 0, 10, 2, 30, 30, 40, 40});

    private static final BoxArray TRUTH = BoxArray.wrap(new float[] {0, 0, 10, 10});
    private static final BoxMatcher PROPOSALS = new BoxMatcher(0.3, 0.7, true);

    @Test
    void fates_follow_the_thresholds() {
        BoxMatches matches = PROPOSALS.match(TRUTH, NONE, CANDIDATES);
        assertThat(matches.positives()).containsExactly(0, 1);
        assertThat(matches.negatives()).containsExactly(3, 4);
        BoxMatches sharp = new BoxMatcher(0.5, 0.5, false).match(TRUTH, NONE, CANDIDATES);
        assertThat(sharp.positives()).containsExactly(0, 1, 2);
        assertThat(sharp.negatives()).containsExactly(3, 4);
    }

    @Test
    void a_truth_that_nothing_fits_gets_all_that_fit_it_best() {
        BoxArray small = BoxArray.wrap(new float[] {0, 0, 10, 10, 32, 32, 34, 34});
        BoxArray twice = BoxArray.join(java.util.List.of(CANDIDATES, CANDIDATES.pick(new int[] {4})));
        assertThat(PROPOSALS.match(small, NONE, twice).positives()).containsExactly(0, 1, 4, 5);
        assertThat(PROPOSALS.match(small, NONE, twice).truth(4)).isEqualTo(1);
        assertThat(new BoxMatcher(0.3, 0.7, false).match(small, NONE, twice).positives())
                .containsExactly(0, 1);
    }

    @Test
    void a_truth_that_nothing_touches_gets_nothing() {
        BoxArray far = BoxArray.wrap(new float[] {100, 100, 110, 110});
        assertThat(PROPOSALS.match(far, NONE, CANDIDATES).positives()).isEmpty();
        assertThat(PROPOSALS.match(far, NONE, CANDIDATES).negatives()).hasSize(5);
    }

    @Test
    void without_truths_all_are_negative_but_those_in_a_crowd() {
        assertThat(PROPOSALS.match(NONE, NONE, CANDIDATES).negatives()).hasSize(5);
        BoxArray crowd = BoxArray.wrap(new float[] {25, 25, 45, 45});
        BoxMatches matches = PROPOSALS.match(NONE, crowd, CANDIDATES);
        assertThat(matches.negatives()).containsExactly(0, 1, 2, 3);
        assertThat(matches.positives()).isEmpty();
    }

    @Property(tries = 100)
    void samples_hold_the_counts(
            @ForAll @IntRange(max = 40) int positives, @ForAll @IntRange(max = 40) int negatives, @ForAll long seed) {
        byte[] fate = new byte[positives + negatives + 5];
        Arrays.fill(fate, BoxMatches.LEFT_OUT);
        Arrays.fill(fate, 0, positives, BoxMatches.POSITIVE);
        Arrays.fill(fate, positives + 5, fate.length, BoxMatches.NEGATIVE);
        BoxSample sample = new BoxMatches(new int[fate.length], fate).sample(16, 0.25, new SplittableRandom(seed));
        assertThat(sample.positives()).hasSize(Math.min(4, positives)).doesNotHaveDuplicates();
        assertThat(sample.negatives())
                .hasSize(Math.min(16 - sample.positives().length, negatives))
                .doesNotHaveDuplicates();
        assertThat(Arrays.stream(sample.positives())).allMatch(i -> i < positives);
        assertThat(Arrays.stream(sample.negatives())).allMatch(i -> i >= positives + 5);
        assertThat(sample.all()).hasSize(sample.positives().length + sample.negatives().length);
    }

    @Test
    void every_candidate_may_be_drawn() {
        byte[] fate = new byte[20];
        int[] drawn = new int[20];
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 2000; round++) {
            for (int i :
                    new BoxMatches(new int[20], fate).sample(5, 0.5, random).negatives()) {
                drawn[i]++;
            }
        }
        assertThat(Arrays.stream(drawn)).allMatch(count -> count > 400 && count < 600);
    }

    @Test
    void thresholds_that_cross_are_refused() {
        assertThatThrownBy(() -> new BoxMatcher(0.7, 0.3, true)).hasMessageContaining("thresholds ascend");
    }
}
