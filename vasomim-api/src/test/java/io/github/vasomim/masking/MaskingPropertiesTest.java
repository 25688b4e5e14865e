package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.PatchGrid;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What all strategies have in common. */
class MaskingPropertiesTest {
    @Property(tries = 300)
    void countsAreExactDisjointCompleteAndReproducible(
            @ForAll @IntRange(min = 1, max = 20) int columns,
            @ForAll @IntRange(min = 1, max = 20) int rows,
            @ForAll @IntRange(min = 1, max = 99) int percentHidden,
            @ForAll @DoubleRange(min = 0, max = 1) double progress,
            @ForAll @DoubleRange(min = 0, max = 1) double weighted,
            @ForAll long seed) {
        PatchGrid grid = new PatchGrid(columns * 16, rows * 16, 16);
        PatchWeights weights = PatchWeights.of(weights(grid.count(), weighted, seed));
        int hidden = grid.count() - grid.count() * (100 - percentHidden) / 100;
        for (MaskingStrategy strategy : Strategies.hiding(percentHidden / 100.0, GuidanceSchedule.PAPER)) {
            PatchMask mask = strategy.draw(grid, weights, progress, new SplittableRandom(seed));
            assertThat(mask.hiddenCount()).as("%s", strategy).isEqualTo(hidden);
            boolean[] seen = new boolean[grid.count()];
            for (int patch : mask.visible().asList()) {
                assertThat(mask.isHidden(patch)).isFalse();
                seen[patch] = true;
            }
            for (int patch = 0; patch < seen.length; patch++) {
                assertThat(seen[patch]).isNotEqualTo(mask.isHidden(patch));
            }
            assertThat(strategy.draw(grid, weights, progress, new SplittableRandom(seed)))
                    .isEqualTo(mask);
        }
    }

    @Property(tries = 300)
    void patchStaysHiddenWhenItsWeightIsRaised(
            @ForAll @IntRange(min = 2, max = 14) int side,
            @ForAll @DoubleRange(min = 0.1, max = 1) double share,
            @ForAll @DoubleRange(min = 1, max = 1000) double factor,
            @ForAll long seed) {
        PatchGrid grid = new PatchGrid(side, side, 1);
        double[] weights = weights(grid.count(), 1, seed);
        for (MaskingStrategy strategy : Strategies.hiding(0.5, GuidanceSchedule.constant(share))) {
            PatchMask before = strategy.draw(grid, PatchWeights.of(weights), 0, new SplittableRandom(seed));
            for (int patch = 0; patch < weights.length; patch += 3) {
                double[] raised = weights.clone();
                raised[patch] *= factor;
                PatchMask after = strategy.draw(grid, PatchWeights.of(raised), 0, new SplittableRandom(seed));
                assertThat(after.isHidden(patch) || !before.isHidden(patch))
                        .as("%s still hides patch %d", strategy, patch)
                        .isTrue();
            }
        }
    }

    @Test
    void heavierPatchesAreHiddenMoreOften() {
        // Weights 0, 1, 2 … 15; a quarter is hidden, wholly guided. Hidden counts of 4,000 draws grow with the weight
        // but for chance.
        PatchGrid grid = new PatchGrid(4, 4, 1);
        double[] weights = new double[16];
        for (int k = 0; k < 16; k++) {
            weights[k] = k;
        }
        MaskingStrategy[] guided = {
            new AnatomyGuidedMasking(0.25, GuidanceSchedule.constant(1)), new AttentionMasking(0.25)
        };
        for (MaskingStrategy strategy : guided) {
            int[] hidden = new int[16];
            SplittableRandom random = new SplittableRandom(5);
            for (int draw = 0; draw < 4000; draw++) {
                PatchMask mask = strategy.draw(grid, PatchWeights.of(weights), 0, random);
                for (int k = 0; k < 16; k++) {
                    hidden[k] += mask.isHidden(k) ? 1 : 0;
                }
            }
            assertThat(hidden[0]).isZero();
            for (int k = 2; k < 16; k++) {
                assertThat(hidden[k]).isGreaterThan(hidden[k - 2]);
            }
        }
    }

    @Test
    void oneWeightOfAnySizeIsEnoughToGuide() {
        PatchGrid grid = new PatchGrid(14, 14, 1);
        MaskingStrategy[] guided = {
            new AnatomyGuidedMasking(0.5, GuidanceSchedule.constant(0.5)),
            new VesselPatchMasking(0.5, GuidanceSchedule.constant(0.5), 0),
            new AttentionMasking(0.5),
            new HardPatchMasking(0.5, GuidanceSchedule.constant(0.5))
        };
        for (double weight : new double[] {Double.MIN_VALUE, 1e-310, 1, 1e300, Double.MAX_VALUE}) {
            double[] weights = new double[196];
            weights[77] = weight;
            for (MaskingStrategy strategy : guided) {
                for (int seed = 0; seed < 10; seed++) {
                    PatchMask mask = strategy.draw(grid, PatchWeights.of(weights), 0, new SplittableRandom(seed));
                    assertThat(mask.isHidden(77))
                            .as("%s, weight %s", strategy, weight)
                            .isTrue();
                    assertThat(mask.hiddenCount()).isEqualTo(98);
                }
            }
        }
    }

    @Test
    void hugeAndTinyWeightsKeepTheirOrder() {
        // Half of eight: the greatest weights dwarf the others, which therefore are never drawn. A single scale of
        // numbers fits both
        // neither in double precision nor in products of it.
        PatchGrid grid = new PatchGrid(4, 2, 1);
        double[][] cases = {
            {1e308, 1e-308, 1.5e308, 1e-320, 1.2e308, 0, 1.7e308, 1e-100},
            {1e-300, 0, 2e-300, Double.MIN_VALUE, 3e-300, 0, 4e-300, 1e-322}
        };
        for (double[] weights : cases) {
            for (int seed = 0; seed < 50; seed++) {
                PatchMask mask =
                        new AttentionMasking(0.5).draw(grid, PatchWeights.of(weights), 0, new SplittableRandom(seed));
                assertThat(mask.visible().asList()).containsExactly(1, 3, 5, 7);
            }
        }
    }

    @Test
    void withoutWeightsGuidedStrategiesAreRandomMasking() {
        PatchGrid grid = new PatchGrid(14, 14, 1);
        PatchWeights none = PatchWeights.none(196);
        for (MaskingStrategy strategy :
                Strategies.hiding(0.6, GuidanceSchedule.constant(1)).subList(3, 7)) {
            for (int seed = 0; seed < 20; seed++) {
                assertThat(strategy.draw(grid, none, 1, new SplittableRandom(seed)))
                        .isEqualTo(new RandomMasking(0.6).draw(grid, none, 1, new SplittableRandom(seed)));
            }
        }
    }

    @Test
    void refuseRatiosThatHideNothingOrAll() {
        for (double ratio : new double[] {0, 1, -0.2, Double.NaN}) {
            String message = "mask ratio is " + ratio;
            assertThatThrownBy(() -> new BlockMasking(ratio, 16, 0.3)).hasMessageContaining(message);
            assertThatThrownBy(() -> new SimMimMasking(ratio, 32)).hasMessageContaining(message);
            assertThatThrownBy(() -> new AttentionMasking(ratio)).hasMessageContaining(message);
            assertThatThrownBy(() -> new HardPatchMasking(ratio, GuidanceSchedule.PAPER))
                    .hasMessageContaining(message);
            assertThatThrownBy(() -> new VesselPatchMasking(ratio, GuidanceSchedule.PAPER, 0))
                    .hasMessageContaining(message);
        }
    }

    private static double[] weights(int count, double positive, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] weights = new double[count];
        for (int k = 0; k < count; k++) {
            weights[k] = random.nextDouble() < positive ? 0.01 + random.nextDouble() : 0;
        }
        return weights;
    }
}
