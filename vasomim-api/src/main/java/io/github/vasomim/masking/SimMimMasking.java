package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Random masking in large squares, as in SimMIM (Xie et al., CVPR 2022): squares of a fixed grid, each of several patches, are hidden
 * whole and uniformly at random. Weights and progress do not matter.
 *
 * <p>One deliberate difference: SimMIM rounds to whole squares; here {@code L - floor(L * (1 - ratio))} of L patches are hidden as by
 * the other strategies, so the last square may be hidden in part, row by row. Squares start at the top left; those at the right and
 * the bottom may be cut off by the frame.
 *
 * @param ratio share of hidden patches, between 0 and 1, both excluded
 * @param squareSide side of a square in pixels, at least 1; rounded to whole patches, at least one
 */
public record SimMimMasking(double ratio, int squareSide) implements MaskingStrategy {
    /** The paper's setting: 60 % hidden in squares of 32 pixels. */
    public static final SimMimMasking PAPER = new SimMimMasking(0.6, 32);

    /** Checks ratio and side. */
    public SimMimMasking {
        MaskRatio.check(ratio);
        if (squareSide < 1) {
            throw new IllegalArgumentException("square of side " + squareSide + ": it is at least 1 pixel");
        }
    }

    @Override
    public PatchMask draw(PatchGrid grid, PatchWeights weights, double progress, RandomGenerator random) {
        weights.checkFits(grid);
        int side = Math.max(1, Math.round(squareSide / (float) grid.patchSize()));
        int across = ceilDivide(grid.columns(), side);
        int[] squares = new int[across * ceilDivide(grid.rows(), side)];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = i;
        }
        BitSet hidden = new BitSet(grid.count());
        int left = MaskRatio.hiddenCount(grid.count(), ratio);
        for (int last = squares.length; left > 0; last--) {
            int drawn = random.nextInt(last);
            int square = squares[drawn];
            squares[drawn] = squares[last - 1];
            PatchBlock block = new PatchBlock(square % across * side, square / across * side, side, side);
            left -= block.hide(grid, hidden, left);
        }
        return PatchMask.of(grid.count(), hidden);
    }

    private static int ceilDivide(int value, int by) {
        return (value + by - 1) / by;
    }
}
