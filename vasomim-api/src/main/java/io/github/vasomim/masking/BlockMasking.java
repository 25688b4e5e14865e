package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Block-wise masking of BEiT (Bao et al., ICLR 2022, algorithm 1): rectangles of random size, shape and place are hidden one after
 * another, overlapping as they come, until enough patches are. The area is uniform from the least to what is still missing, the ratio
 * of height to width uniform in its logarithm. Weights and progress do not matter.
 *
 * <p>Two deliberate differences. The last rectangle is cut, row by row, so that exactly {@code L - floor(L * (1 - ratio))} of L patches
 * are hidden. After ten rectangles that hide nothing new, one is put over a visible patch, so that it always ends.
 *
 * @param ratio share of hidden patches, between 0 and 1, both excluded
 * @param leastPatches least area of a rectangle in patches, at least 1; on small grids rectangles end at the grid
 * @param leastAspect least ratio of height to width, above 0 and at most 1; the greatest is its inverse
 */
public record BlockMasking(double ratio, int leastPatches, double leastAspect) implements MaskingStrategy {
    /** The paper's setting: 40 % hidden in rectangles of at least 16 patches and a shape between 0.3 and 1/0.3. */
    public static final BlockMasking PAPER = new BlockMasking(0.4, 16, 0.3);

    private static final int MOST_MISSES = 10;

    /** Checks ratio, area and shape. */
    public BlockMasking {
        MaskRatio.check(ratio);
        if (leastPatches < 1 || !(leastAspect > 0 && leastAspect <= 1)) {
            throw new IllegalArgumentException("rectangles of at least " + leastPatches + " patches and aspect "
                    + leastAspect + ": the area is at least 1, the aspect above 0 and at most 1");
        }
    }

    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        weights.checkFits(grid);
        BitSet hidden = new BitSet(grid.count());
        int left = MaskRatio.hiddenCount(grid.count(), ratio);
        int misses = 0;
        while (left > 0) {
            double area = uniform(leastPatches, Math.max(leastPatches, left), random);
            double aspect = Math.exp(uniform(Math.log(leastAspect), -Math.log(leastAspect), random));
            int rows = side(Math.sqrt(area * aspect), grid.rows());
            int columns = side(Math.sqrt(area / aspect), grid.columns());
            int row = random.nextInt(grid.rows() - rows + 1);
            int column = random.nextInt(grid.columns() - columns + 1);
            if (misses == MOST_MISSES) {
                int patch = visible(grid, hidden, random);
                row = around(patch / grid.columns(), rows, grid.rows(), random);
                column = around(patch % grid.columns(), columns, grid.columns(), random);
            }
            int newly = new PatchBlock(column, row, columns, rows).hide(grid, hidden, left);
            misses = newly == 0 ? misses + 1 : 0;
            left -= newly;
        }
        return PatchMask.of(grid.count(), hidden);
    }

    private static double uniform(double low, double high, RandomGenerator random) {
        return low + (high - low) * random.nextDouble();
    }

    private static int side(double wanted, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(wanted)));
    }

    private static int visible(PatchGrid grid, BitSet hidden, RandomGenerator random) {
        int skip = random.nextInt(grid.count() - hidden.cardinality());
        int patch = hidden.nextClearBit(0);
        for (int i = 0; i < skip; i++) {
            patch = hidden.nextClearBit(patch + 1);
        }
        return patch;
    }

    /** A start, anywhere, from which {@code length} places cover {@code place} and stay below {@code end}. */
    private static int around(int place, int length, int end, RandomGenerator random) {
        int start = place - random.nextInt(length);
        return Math.max(0, Math.min(end - length, start));
    }
}
