package io.github.vasomim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.MaskingStrategy;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link MaskingStrategy} must hold. Extend it, name your strategy, and run it as a JUnit 5 test. */
public abstract class MaskingStrategyContract {
    private static final List<PatchGrid> GRIDS = List.of(
            new PatchGrid(224, 224, 16), new PatchGrid(48, 32, 8), new PatchGrid(15, 25, 5), new PatchGrid(28, 14, 14));

    /** For the test runner. */
    protected MaskingStrategyContract() {}

    /**
     * The strategy to test.
     *
     * @return a working strategy, the same or a new one at each call
     */
    protected abstract MaskingStrategy strategy();

    /** The mask covers the grid, and visible, hidden and thrown patches make up the whole. */
    @Test
    void maskCoversTheGrid() {
        for (PatchGrid grid : GRIDS) {
            PatchMask mask = strategy().draw(grid, weights(grid, 1, 0.3), 0.4, new SplittableRandom(1));

            assertThat(mask.size()).isEqualTo(grid.count());
            assertThat(mask.visible().length() + mask.hiddenCount() + mask.thrownCount())
                    .isEqualTo(grid.count());
        }
    }

    /** How many are hidden and thrown depends on the grid alone, whatever weights, progress and random stream are. */
    @Test
    void hiddenCountDependsOnTheGridAlone() {
        MaskingStrategy strategy = strategy();
        for (PatchGrid grid : GRIDS) {
            Set<List<Integer>> counts = new HashSet<>();
            for (int seed = 0; seed < 40; seed++) {
                double share = seed % 4 / 3.0;
                PatchWeights weights = weights(grid, seed, share);
                PatchMask mask = strategy.draw(grid, weights, seed % 5 / 4.0, new SplittableRandom(seed));
                counts.add(List.of(mask.hiddenCount(), mask.thrownCount()));
            }
            assertThat(counts).as("hidden counts on %s", grid).hasSize(1);
        }
    }

    /** The same arguments and the same stream give the same mask, another stream sooner or later another one. */
    @Test
    void masksFollowTheRandomStream() {
        PatchGrid grid = GRIDS.get(0);
        PatchWeights weights = weights(grid, 5, 0.5);
        Set<PatchMask> masks = new HashSet<>();
        for (int seed = 0; seed < 8; seed++) {
            PatchMask mask = strategy().draw(grid, weights, 0.7, new SplittableRandom(seed));
            assertThat(strategy().draw(grid, weights, 0.7, new SplittableRandom(seed)))
                    .isEqualTo(mask);
            masks.add(mask);
        }
        assertThat(masks).hasSizeGreaterThan(1);
    }

    /** Weights without a preference, with a single one, and of any size are drawn from like all others. */
    @Test
    void degenerateWeightsAreNoTrouble() {
        for (PatchGrid grid : GRIDS) {
            int expected = strategy()
                    .draw(grid, PatchWeights.none(grid.count()), 1, new SplittableRandom(1))
                    .hiddenCount();
            for (double weight : new double[] {Double.MIN_VALUE, 1, Double.MAX_VALUE}) {
                double[] single = new double[grid.count()];
                single[grid.count() - 1] = weight;
                double[] equal = new double[grid.count()];
                Arrays.fill(equal, weight);
                double[] apart = equal.clone();
                apart[0] = Double.MIN_VALUE;
                for (double[] weights : new double[][] {single, equal, apart}) {
                    PatchMask mask = strategy().draw(grid, PatchWeights.of(weights), 1, new SplittableRandom(1));
                    assertThat(mask.hiddenCount()).isEqualTo(expected);
                }
            }
        }
    }

    /** One strategy serves many threads. */
    @Test
    void strategyIsThreadSafe() throws InterruptedException, ExecutionException {
        MaskingStrategy shared = strategy();
        PatchGrid grid = GRIDS.get(0);
        PatchWeights weights = weights(grid, 9, 0.5);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<PatchMask>> masks = new ArrayList<>();
            for (int seed = 0; seed < 200; seed++) {
                SplittableRandom random = new SplittableRandom(seed);
                masks.add(pool.submit(() -> shared.draw(grid, weights, 0.5, random)));
            }
            for (int seed = 0; seed < masks.size(); seed++) {
                assertThat(masks.get(seed).get())
                        .isEqualTo(strategy().draw(grid, weights, 0.5, new SplittableRandom(seed)));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Weights of another grid are refused. */
    @Test
    void weightsOfAnotherGridAreRefused() {
        assertThatThrownBy(() -> strategy().draw(GRIDS.get(0), PatchWeights.none(7), 0, new SplittableRandom(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7")
                .hasMessageContaining("196");
    }

    private static PatchWeights weights(PatchGrid grid, int seed, double positiveShare) {
        SplittableRandom random = new SplittableRandom(seed + 1000L);
        double[] weights = new double[grid.count()];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = random.nextDouble() < positiveShare ? random.nextDouble() * 100 : 0;
        }
        return PatchWeights.of(weights);
    }
}
