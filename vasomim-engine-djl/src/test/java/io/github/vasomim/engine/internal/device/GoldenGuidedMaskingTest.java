package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.PatchWeights;
import io.github.vasomim.testing.Golden;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How often each patch is hidden, against another program's sampler and against the sibling, on the weights of a real frame. */
class GoldenGuidedMaskingTest {
    private static final PatchGrid GRID = new PatchGrid(224, 224, 16);
    private static final int DRAWS = 20_000;

    @Test
    void inclusion_probabilities_are_the_golden_ones() {
        Golden golden = Golden.load("masking.npz");
        AnatomyGuidedMasking rule = BatchGuidedMaskingTest.masking(0.25, 1);
        assertThat(golden.floats("k")).containsExactly(rule.guidedCount(GRID, 1));
        assertThat(rule.hiddenCount(GRID)).isEqualTo(49);

        int[] included = BatchGuidedMaskingTest.included(
                BatchGuidedMaskingTest.draw(GRID, rule, golden.floats("patch_weight"), DRAWS, 21));

        float[] probability = golden.floats("inclusion_probability");
        double[] expected = new double[196];
        Arrays.setAll(expected, k -> probability[k]);
        assertAlike(included, expected, golden.floats("trials")[0]);
    }

    @Test
    void inclusion_probabilities_of_the_whole_rule_are_the_sibling_s() {
        float[] weights = Golden.load("masking.npz").floats("patch_weight");
        double[] exact = new double[196];
        Arrays.setAll(exact, k -> weights[k]);
        PatchWeights patchWeights = PatchWeights.of(exact);
        SplittableRandom random = new SplittableRandom(22);
        double[] expected = new double[196];
        for (int i = 0; i < DRAWS; i++) {
            var mask = AnatomyGuidedMasking.PAPER.draw(GRID, patchWeights, 1, random);
            for (int k = 0; k < 196; k++) {
                expected[k] += mask.isHidden(k) ? 1.0 / DRAWS : 0;
            }
        }

        int[] included = BatchGuidedMaskingTest.included(
                BatchGuidedMaskingTest.draw(GRID, AnatomyGuidedMasking.PAPER, weights, DRAWS, 23));

        assertAlike(included, expected, DRAWS);
    }

    /** Both are frequencies: the variance of their difference is p(1-p)(1/n + 1/m) with the pooled p. */
    private static void assertAlike(int[] included, double[] expected, double trials) {
        double sumOfSquares = 0;
        for (int k = 0; k < included.length; k++) {
            double p = (included[k] + expected[k] * trials) / (DRAWS + trials);
            double variance = Math.max(p * (1 - p), 1 / (DRAWS + trials)) * (1.0 / DRAWS + 1 / trials);
            double score = ((double) included[k] / DRAWS - expected[k]) / Math.sqrt(variance);
            assertThat(Math.abs(score)).as("patch %d, deviations apart", k).isLessThan(5);
            sumOfSquares += score * score;
        }
        // Mean 196, deviation about 20.
        assertThat(sumOfSquares).isBetween(20.0, 196 + 6 * 20.0);
    }
}
