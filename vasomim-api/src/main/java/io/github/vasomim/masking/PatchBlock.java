package io.github.vasomim.masking;

import io.github.vasomim.image.PatchGrid;
import java.util.BitSet;

/**
 * A rectangle of patches.
 *
 * @param column of its left patches
 * @param row of its upper patches
 * @param columns its width in patches
 * @param rows its height in patches
 */
record PatchBlock(int column, int row, int columns, int rows) {
    /**
     * Hides the patches inside the grid, row by row, until {@code most} more are hidden than before.
     *
     * @return how many were visible before
     */
    int hide(PatchGrid grid, BitSet hidden, int most) {
        int count = 0;
        int right = Math.min(column + columns, grid.columns());
        int below = Math.min(row + rows, grid.rows());
        for (int y = row; y < below; y++) {
            for (int x = column; x < right && count < most; x++) {
                int patch = y * grid.columns() + x;
                count += hidden.get(patch) ? 0 : 1;
                hidden.set(patch);
            }
        }
        return count;
    }
}
