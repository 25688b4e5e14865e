package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.PatchGrid;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PatchSamplerTest {
    private static final int TRIALS = 40_000;

    @Test
    void inclusionOfThreePatchesByHand() {
        // Two of weights 1, 2, 3. Patch 0 stays out if 1 and 2 are drawn in either order: 2/6 · 3/4 + 3/6 · 2/3 = 7/12.
        // Patch 1 stays out by 1/6 · 3/5 + 3/6 · 1/3 = 4/15, patch 2 by 1/6 · 2/5 + 2/6 · 1/4 = 3/20.
        double[] expected = {5.0 / 12, 11.0 / 15, 17.0 / 20};
        PatchGrid grid = new PatchGrid(3, 1, 1);
        SplittableRandom random = new SplittableRandom(3);
        int[] included = new int[3];
        for (int trial = 0; trial < TRIALS; trial++) {
            PatchSampler sampler = new PatchSampler(grid, PatchWeights.of(1, 2, 3));
            sampler.drawWeighted(2, random);
            for (int k = 0; k < 3; k++) {
                included[k] += sampler.mask().isHidden(k) ? 1 : 0;
            }
        }
        for (int k = 0; k < 3; k++) {
            double deviation = Math.sqrt(expected[k] * (1 - expected[k]) / TRIALS);
            assertThat((double) included[k] / TRIALS).isCloseTo(expected[k], within(5 * deviation));
        }
    }

    @Test
    void uniformDrawsArePlainlyUniform() {
        PatchGrid grid = new PatchGrid(5, 2, 1);
        SplittableRandom random = new SplittableRandom(4);
        int[] included = new int[10];
        for (int trial = 0; trial < TRIALS; trial++) {
            PatchSampler sampler = new PatchSampler(grid, PatchWeights.none(10));
            sampler.drawUniform(3, random);
            for (int k = 0; k < 10; k++) {
                included[k] += sampler.mask().isHidden(k) ? 1 : 0;
            }
        }
        for (int count : included) {
            assertThat((double) count / TRIALS).isCloseTo(0.3, within(5 * Math.sqrt(0.21 / TRIALS)));
        }
    }

    @Property(tries = 200)
    void drawsAsManyPositivePatchesAsThereAre(
            @ForAll @IntRange(min = 1, max = 12) int columns,
            @ForAll @IntRange(min = 1, max = 12) int rows,
            @ForAll @IntRange(min = 0, max = 100) int wanted,
            @ForAll long seed) {
        PatchGrid grid = new PatchGrid(columns, rows, 1);
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = new double[grid.count()];
        int positive = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = random.nextBoolean() ? Math.scalb(1 + random.nextDouble(), random.nextInt(-300, 300)) : 0;
            positive += weights[k] > 0 ? 1 : 0;
        }

        PatchSampler sampler = new PatchSampler(grid, PatchWeights.of(weights));
        int drawn = sampler.drawWeighted(wanted, random);

        assertThat(drawn).isEqualTo(Math.min(wanted, positive));
        assertThat(sampler.mask().hiddenCount()).isEqualTo(drawn);
        for (int k = 0; k < weights.length; k++) {
            assertThat(sampler.mask().isHidden(k) && weights[k] == 0)
                    .as("patch %d of weight zero is guided", k)
                    .isFalse();
        }

        int rest = (grid.count() - drawn) / 2;
        sampler.drawUniform(rest, random);
        assertThat(sampler.mask().hiddenCount()).isEqualTo(drawn + rest);
    }

    @Test
    void refusesWeightsOfAnotherGrid() {
        assertThatThrownBy(() -> new PatchSampler(new PatchGrid(4, 4, 2), PatchWeights.none(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 weights for 4 patches");
    }
}
