package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.testing.MaskingStrategyContract;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AnatomyGuidedMaskingTest {
    private static final PatchGrid GRID = new PatchGrid(224, 224, 16);

    @Nested
    class Paper extends MaskingStrategyContract {
        @Override
        protected MaskingStrategy strategy() {
            return AnatomyGuidedMasking.PAPER;
        }
    }

    @Nested
    class WhollyGuided extends MaskingStrategyContract {
        @Override
        protected MaskingStrategy strategy() {
            return new AnatomyGuidedMasking(0.75, new GuidanceSchedule(1, 1));
        }
    }

    @Test
    void paperHides98Of196AndGuidesFortyNineAtTheEnd() {
        // 60 patches hold all the weight. At the end ⌊0.5 · 98⌋ = 49 of the hidden ones come from them at least.
        PatchWeights weights = firstPatches(60);
        for (int seed = 0; seed < 50; seed++) {
            PatchMask mask = AnatomyGuidedMasking.PAPER.draw(GRID, weights, 1, new SplittableRandom(seed));
            assertThat(mask.hiddenCount()).isEqualTo(98);
            assertThat(hiddenAmong(mask, 60)).isGreaterThanOrEqualTo(49);
        }
    }

    @Test
    void guidanceFillsUpAtRandomWhereVesselsAreFew() {
        // Ten patches hold weight, forty-nine are asked for: all ten are hidden, the total stays.
        for (int seed = 0; seed < 50; seed++) {
            PatchMask mask = AnatomyGuidedMasking.PAPER.draw(GRID, firstPatches(10), 1, new SplittableRandom(seed));
            assertThat(mask.hiddenCount()).isEqualTo(98);
            assertThat(hiddenAmong(mask, 10)).isEqualTo(10);
        }
    }

    @Test
    void withoutWeightsItIsRandomMasking() {
        for (int seed = 0; seed < 50; seed++) {
            PatchMask guided =
                    AnatomyGuidedMasking.PAPER.draw(GRID, PatchWeights.none(196), 1, new SplittableRandom(seed));
            PatchMask random = new RandomMasking(0.5).draw(GRID, PatchWeights.none(196), 1, new SplittableRandom(seed));
            assertThat(guided).isEqualTo(random);
        }
    }

    @Test
    void guidedCountIsRoundedDown() {
        // 10 of 20 are hidden and 10 hold weight; ⌊0.39 · 10⌋ = 3 are guided. The other 7 all miss the 7 weighted ones
        // that are left
        // in 120 of 19,448 cases, so among 3,000 masks some hide exactly 3 weighted patches, and none fewer.
        PatchGrid grid = new PatchGrid(5, 4, 1);
        double[] weights = new double[20];
        Arrays.fill(weights, 0, 10, 1);
        MaskingStrategy strategy = new AnatomyGuidedMasking(0.5, new GuidanceSchedule(0, 0.39));
        int fewest = 20;
        for (int seed = 0; seed < 3000; seed++) {
            PatchMask mask = strategy.draw(grid, PatchWeights.of(weights), 1, new SplittableRandom(seed));
            fewest = Math.min(fewest, hiddenAmong(mask, 10));
        }
        assertThat(fewest).isEqualTo(3);
    }

    @Test
    void guidanceGrowsWithTheTraining() {
        // Expected share of the 60 weighted patches among the hidden: g guided ones, then (98 − g)(60 − g)/(196 − g) by
        // chance.
        double[] progress = {0, 0.25, 0.5, 1};
        int[] guided = {0, 12, 24, 49};
        int draws = 400;
        for (int i = 0; i < progress.length; i++) {
            double sum = 0;
            for (int seed = 0; seed < draws; seed++) {
                sum += hiddenAmong(
                        AnatomyGuidedMasking.PAPER.draw(
                                GRID, firstPatches(60), progress[i], new SplittableRandom(seed)),
                        60);
            }
            int g = guided[i];
            double expected = g + (98.0 - g) * (60 - g) / (196 - g);
            // A hypergeometric count of at most 60 has a deviation below 4; the mean of 400 lies within five of its
            // own.
            assertThat(sum / draws).isCloseTo(expected, within(5 * 4.0 / Math.sqrt(draws)));
        }
    }

    @Property(tries = 300)
    void countsAreExactForEveryGridRatioAndSchedule(
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 99) int percentHidden,
            @ForAll @IntRange(min = 0, max = 100) int percentGuided,
            @ForAll @DoubleRange(min = 0, max = 1) double weighted,
            @ForAll long seed) {
        PatchGrid grid = new PatchGrid(columns * 4, rows * 4, 4);
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = new double[grid.count()];
        int positive = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = random.nextDouble() < weighted ? 1 + random.nextDouble() : 0;
            positive += weights[k] > 0 ? 1 : 0;
        }
        double share = percentGuided / 100.0;
        MaskingStrategy strategy = new AnatomyGuidedMasking(percentHidden / 100.0, new GuidanceSchedule(share, share));

        PatchMask mask = strategy.draw(grid, PatchWeights.of(weights), 0.5, random);

        // In whole numbers: L − ⌊L(100 − γ)/100⌋ hidden, ⌊β·hidden/100⌋ of them guided.
        int hidden = grid.count() - grid.count() * (100 - percentHidden) / 100;
        int guided = Math.min(hidden * percentGuided / 100, positive);
        assertThat(mask.hiddenCount()).isEqualTo(hidden);
        int weightedHidden = 0;
        for (int k = 0; k < weights.length; k++) {
            weightedHidden += mask.isHidden(k) && weights[k] > 0 ? 1 : 0;
        }
        assertThat(weightedHidden).isGreaterThanOrEqualTo(guided);
        if (percentGuided == 100) {
            assertThat(weightedHidden).isEqualTo(Math.min(hidden, positive));
        }
    }

    @Test
    void refusesRatiosThatHideNothingOrAll() {
        for (double ratio : new double[] {0, 1, -0.2, Double.NaN}) {
            assertThatThrownBy(() -> new AnatomyGuidedMasking(ratio, GuidanceSchedule.PAPER))
                    .hasMessageContaining("mask ratio is " + ratio);
        }
    }

    private static PatchWeights firstPatches(int count) {
        double[] weights = new double[GRID.count()];
        for (int k = 0; k < count; k++) {
            weights[k] = 1 + k % 3;
        }
        return PatchWeights.of(weights);
    }

    private static int hiddenAmong(PatchMask mask, int first) {
        int count = 0;
        for (int k = 0; k < first; k++) {
            count += mask.isHidden(k) ? 1 : 0;
        }
        return count;
    }
}
