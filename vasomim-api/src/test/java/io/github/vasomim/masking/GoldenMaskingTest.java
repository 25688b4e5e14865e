package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.io.NpyArray;
import io.github.vasomim.io.NpzFile;
import io.github.vasomim.testing.SharedData;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How often each patch is drawn, against frequencies of another program's sampler on the weights of a real frame. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoldenMaskingTest {
    private static final PatchGrid GRID = new PatchGrid(224, 224, 16);

    private Map<String, NpyArray> golden = Map.of();

    @BeforeAll
    void read() {
        golden = NpzFile.read(SharedData.require("golden/masking.npz"));
    }

    @Test
    void inclusionProbabilities() {
        PatchWeights weights = PatchWeights.of(array("patch_weight").values());
        int wanted = (int) array("k").values()[0];
        double goldenTrials = array("trials").values()[0];
        double[] expected = array("inclusion_probability").values();
        int trials = 20_000;

        int[] included = new int[GRID.count()];
        SplittableRandom random = new SplittableRandom(20_260_211);
        for (int trial = 0; trial < trials; trial++) {
            PatchSampler sampler = new PatchSampler(GRID, weights);
            assertThat(sampler.drawWeighted(wanted, random)).isEqualTo(wanted);
            PatchMask mask = sampler.mask();
            for (int k = 0; k < included.length; k++) {
                included[k] += mask.isHidden(k) ? 1 : 0;
            }
        }

        // Both are frequencies, so the variance of their difference is p(1-p)(1/n + 1/m) with the pooled p. The largest
        // of 196 such
        // scores passes 5 by chance once in 9,000 runs, and their sum of squares has mean 196 and deviation about 20.
        double sumOfSquares = 0;
        for (int k = 0; k < included.length; k++) {
            double p = (included[k] + expected[k] * goldenTrials) / (trials + goldenTrials);
            double variance = Math.max(p * (1 - p), 1 / (trials + goldenTrials)) * (1.0 / trials + 1 / goldenTrials);
            double score = ((double) included[k] / trials - expected[k]) / Math.sqrt(variance);
            assertThat(Math.abs(score)).as("patch %d, deviations apart", k).isLessThan(5);
            sumOfSquares += score * score;
        }
        assertThat(sumOfSquares).isLessThan(196 + 6 * 20);
    }

    private NpyArray array(String name) {
        return Objects.requireNonNull(golden.get(name), name);
    }
}
