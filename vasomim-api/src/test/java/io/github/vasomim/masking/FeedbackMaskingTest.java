package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.testing.MaskingStrategyContract;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Hard patches, attention, and vessel patches without their weights. */
class FeedbackMaskingTest {
    private static final PatchGrid GRID = new PatchGrid(5, 4, 1);

    @Nested
    class Hard extends MaskingStrategyContract {
        @Override
        protected MaskingStrategy strategy() {
            return HardPatchMasking.EASY_TO_HARD;
        }
    }

    @Nested
    class Attention extends MaskingStrategyContract {
        @Override
        protected MaskingStrategy strategy() {
            return new AttentionMasking(0.45);
        }
    }

    @Nested
    class AttentionWithThrowing extends MaskingStrategyContract {
        @Override
        protected MaskingStrategy strategy() {
            return new AttentionMasking(0.45, 0.4);
        }
    }

    @Nested
    class VesselPatches extends MaskingStrategyContract {
        @Override
        protected MaskingStrategy strategy() {
            return new VesselPatchMasking(0.5, GuidanceSchedule.strongToWeak(0.8), 2);
        }
    }

    @Test
    void hardestPatchesAreAlwaysHiddenAndTheirShareGrows() {
        // 10 of 20 are hidden. Losses -20, -19 … -1: at the end the 5 of the greatest, the last five patches, are
        // hidden for sure.
        double[] losses = new double[20];
        for (int k = 0; k < 20; k++) {
            losses[k] = k - 20;
        }
        HardPatchMasking masking = new HardPatchMasking(0.5, GuidanceSchedule.PAPER);
        double[] progress = {0, 0.4, 1};
        int[] hard = {0, 2, 5};
        for (int i = 0; i < progress.length; i++) {
            int[] hidden = new int[20];
            for (int seed = 0; seed < 2000; seed++) {
                PatchMask mask =
                        masking.draw(GRID, PatchWeights.ranksOf(losses), progress[i], new SplittableRandom(seed));
                for (int k = 0; k < 20; k++) {
                    hidden[k] += mask.isHidden(k) ? 1 : 0;
                }
            }
            double others = (10.0 - hard[i]) / (20 - hard[i]);
            for (int k = 0; k < 20; k++) {
                boolean isHard = k >= 20 - hard[i];
                assertThat(hidden[k] / 2000.0).isCloseTo(isHard ? 1 : others, within(isHard ? 0 : 0.06));
            }
        }
    }

    @Test
    void amongEquallyHardPatchesChanceDecides() {
        // Patch 0 is the hardest; four hard ones of 1 to 8 are taken, which are all alike; 9 to 19 come up by chance
        // only.
        double[] weights = new double[20];
        for (int k = 0; k < 9; k++) {
            weights[k] = k == 0 ? 3 : 2;
        }
        HardPatchMasking masking = new HardPatchMasking(0.5, GuidanceSchedule.constant(0.5));
        int[] hidden = new int[20];
        for (int seed = 0; seed < 4000; seed++) {
            PatchMask mask = masking.draw(GRID, PatchWeights.of(weights), 0, new SplittableRandom(seed));
            for (int k = 0; k < 20; k++) {
                hidden[k] += mask.isHidden(k) ? 1 : 0;
            }
        }
        assertThat(hidden[0]).isEqualTo(4000);
        for (int k = 1; k < 20; k++) {
            // Half are hard; 5 of the 15 that are left are hidden too.
            double expected = k < 9 ? 0.5 + 0.5 / 3 : 1.0 / 3;
            assertThat(hidden[k] / 4000.0).isCloseTo(expected, within(0.04));
        }
    }

    @Test
    void whatIsNotHiddenIsThrownByChance() {
        // 9 of 20 are hidden: the 6 that alone have attention, and 3 of the 14 others; 8 of the 11 left are thrown
        // away.
        double[] attention = new double[20];
        for (int k = 0; k < 6; k++) {
            attention[k] = 0.1 * (k + 1);
        }
        AttentionMasking masking = new AttentionMasking(0.45, 0.4);
        int[] thrown = new int[20];
        for (int seed = 0; seed < 4000; seed++) {
            PatchMask mask = masking.draw(GRID, PatchWeights.of(attention), 0, new SplittableRandom(seed));
            assertThat(mask.hiddenCount()).isEqualTo(9);
            assertThat(mask.thrownCount()).isEqualTo(8);
            assertThat(mask.visible().length()).isEqualTo(3);
            for (int k = 0; k < 20; k++) {
                assertThat(mask.isHidden(k) && mask.isThrown(k)).isFalse();
                assertThat(mask.visible().contains(k)).isEqualTo(!mask.isHidden(k) && !mask.isThrown(k));
                thrown[k] += mask.isThrown(k) ? 1 : 0;
            }
        }
        for (int k = 0; k < 20; k++) {
            assertThat(thrown[k] / 4000.0).isCloseTo(k < 6 ? 0 : 8.0 / 14, within(k < 6 ? 0 : 0.04));
        }
        assertThatThrownBy(() -> new AttentionMasking(0.6, 0.4)).hasMessageContaining("below 1");
        assertThatThrownBy(() -> new AttentionMasking(0.6, -0.1)).hasMessageContaining("-0.1");
    }

    @Test
    void throwingChangesNothingOfWhatIsHidden() {
        PatchWeights weights = PatchWeights.of(new double[20]);
        for (int seed = 0; seed < 50; seed++) {
            PatchMask with = new AttentionMasking(0.45, 0.3).draw(GRID, weights, 0, new SplittableRandom(seed));
            PatchMask without = new AttentionMasking(0.45).draw(GRID, weights, 0, new SplittableRandom(seed));
            for (int k = 0; k < 20; k++) {
                assertThat(with.isHidden(k)).isEqualTo(without.isHidden(k));
            }
            assertThat(with).isNotEqualTo(without);
            assertThat(with.toString()).contains("thrown");
        }
        java.util.BitSet one = new java.util.BitSet();
        one.set(1);
        assertThatThrownBy(() -> PatchMask.of(3, one, one)).hasMessageContaining("one of them at most");
        java.util.BitSet three = new java.util.BitSet();
        three.set(3);
        assertThatThrownBy(() -> PatchMask.of(3, one, three)).hasMessageContaining("thrown patch 3");
    }

    @Test
    void vesselPatchesAreAllAlike() {
        // Six vessel patches of weights 1 to 6 above the least of 0.5, four of 0.5 below it. 5 of 10 hidden patches are
        // guided.
        double[] weights = new double[20];
        for (int k = 0; k < 6; k++) {
            weights[k] = k + 1;
        }
        for (int k = 6; k < 10; k++) {
            weights[k] = 0.5;
        }
        VesselPatchMasking masking = new VesselPatchMasking(0.5, GuidanceSchedule.constant(0.5), 0.5);
        int[] hidden = new int[20];
        for (int seed = 0; seed < 4000; seed++) {
            PatchMask mask = masking.draw(GRID, PatchWeights.of(weights), 0, new SplittableRandom(seed));
            for (int k = 0; k < 20; k++) {
                hidden[k] += mask.isHidden(k) ? 1 : 0;
            }
        }
        for (int k = 0; k < 20; k++) {
            double expected = k < 6 ? 5.0 / 6 + 1.0 / 6 / 3 : 1.0 / 3;
            assertThat(hidden[k] / 4000.0).isCloseTo(expected, within(0.04));
        }
    }

    @Test
    void fewVesselPatchesAreAllHidden() {
        double[] weights = new double[20];
        weights[3] = 9;
        weights[8] = 1e-9;
        VesselPatchMasking masking = new VesselPatchMasking(0.5, GuidanceSchedule.constant(0.5), 0);
        for (int seed = 0; seed < 50; seed++) {
            PatchMask mask = masking.draw(GRID, PatchWeights.of(weights), 0, new SplittableRandom(seed));
            assertThat(mask.isHidden(3) && mask.isHidden(8)).isTrue();
            assertThat(mask.hiddenCount()).isEqualTo(10);
        }
        assertThatThrownBy(() -> new VesselPatchMasking(0.5, GuidanceSchedule.PAPER, -1))
                .hasMessageContaining("-1.0");
    }

    @Test
    void schedulesFadeOrStay() {
        assertThat(GuidanceSchedule.strongToWeak(0.6).beta(0)).isEqualTo(0.6);
        assertThat(GuidanceSchedule.strongToWeak(0.6).beta(0.5)).isCloseTo(0.3, within(1e-15));
        assertThat(GuidanceSchedule.strongToWeak(0.6).beta(1)).isZero();
        assertThat(GuidanceSchedule.constant(0.3)).isEqualTo(new GuidanceSchedule(0.3, 0.3));
    }

    @Test
    void maskOfTheFilterAloneGuides() {
        // Two patches by one of side two: three vessel pixels and none.
        LabelImage mask = LabelImage.wrap(4, 2, new byte[] {1, 0, 0, 0, (byte) 255, 7, 0, 0});
        PatchGrid grid = new PatchGrid(4, 2, 2);
        PatchWeights weights = PatchWeights.countOf(mask, grid);
        assertThat(weights.get(0)).isEqualTo(3);
        assertThat(weights.get(1)).isZero();
        PatchMask drawn = new AnatomyGuidedMasking(0.5, GuidanceSchedule.constant(1))
                .draw(grid, weights, 0, new SplittableRandom(1));
        assertThat(drawn.isHidden(0)).isTrue();
        assertThatThrownBy(() -> PatchWeights.countOf(mask, new PatchGrid(2, 4, 2)))
                .hasMessageContaining("mask of 4x2")
                .hasMessageContaining("2x4");
    }

    @Test
    void ranksKeepOrderAndTies() {
        PatchWeights ranks = PatchWeights.ranksOf(-3, 1e308, -0.0, -1e308, 0.0, 5);
        double[] expected = {1, 5, 2, 0, 2, 4};
        for (int k = 0; k < expected.length; k++) {
            assertThat(ranks.get(k)).isEqualTo(expected[k]);
        }
        PatchWeights equal = PatchWeights.ranksOf(7, 7, 7);
        assertThat(equal.get(0) + equal.get(1) + equal.get(2)).isZero();
        assertThatThrownBy(() -> PatchWeights.ranksOf(1, Double.NaN)).hasMessageContaining("patch 1 is NaN");
        assertThatThrownBy(() -> PatchWeights.ranksOf(Double.NEGATIVE_INFINITY)).hasMessageContaining("Infinity");
    }
}
