package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/** Prints how long the masks of a batch of 256 frames of 196 patches take, each strategy at its full guidance, on one thread. */
final class MaskingSpeed {
    private static final int FRAMES = 256;
    private static final int ROUNDS = 600;

    private MaskingSpeed() {}

    /**
     * Measures.
     *
     * @param args none
     */
    public static void main(String[] args) {
        PatchGrid grid = new PatchGrid(224, 224, 16);
        SplittableRandom random = new SplittableRandom(1);
        PatchWeights[] weights = new PatchWeights[FRAMES];
        for (int i = 0; i < FRAMES; i++) {
            weights[i] = PatchWeights.of(
                    random.doubles(grid.count()).map(w -> w < 0.3 ? 0 : w).toArray());
        }
        for (MaskingStrategy strategy : Strategies.hiding(0.5, GuidanceSchedule.PAPER)) {
            double[] milliseconds = new double[ROUNDS];
            int hidden = 0;
            for (int round = 0; round < ROUNDS; round++) {
                long start = System.nanoTime();
                for (PatchWeights frame : weights) {
                    hidden += strategy.draw(grid, frame, 1, random).hiddenCount();
                }
                milliseconds[round] = (System.nanoTime() - start) / 1e6;
            }
            double[] warm = Arrays.copyOfRange(milliseconds, ROUNDS / 2, ROUNDS);
            Arrays.sort(warm);
            System.out.printf(
                    Locale.ROOT,
                    "%-21s %.2f ms per batch (median), %.2f ms (fastest), %d hidden per frame%n",
                    strategy.getClass().getSimpleName(),
                    warm[warm.length / 2],
                    warm[0],
                    hidden / ROUNDS / FRAMES);
        }
    }
}
