package io.github.vasomim.image;

/**
 * A frame cut into square patches that cover it without overlap. Patch k stands in row {@code k / columns()} and column
 * {@code k % columns()}, row 0 at the top.
 *
 * @param width frame width in pixels, a multiple of the patch side
 * @param height frame height in pixels, a multiple of the patch side
 * @param patchSize patch side in pixels
 */
public record PatchGrid(int width, int height, int patchSize) {
    /** Checks that whole patches fill the frame. */
    public PatchGrid {
        if (patchSize < 1 || width < patchSize || height < patchSize) {
            throw new IllegalArgumentException("a frame of " + width + "x" + height + " holds no patch of side "
                    + patchSize + ": both sides must be at least one patch");
        }
        if (width % patchSize != 0 || height % patchSize != 0) {
            throw new IllegalArgumentException("a frame of " + width + "x" + height + " is not whole patches of side "
                    + patchSize + ": use " + nearest(width, patchSize) + "x" + nearest(height, patchSize));
        }
    }

    private static int nearest(int side, int patch) {
        return Math.max(1, Math.round(side / (float) patch)) * patch;
    }

    /**
     * Patches in a row.
     *
     * @return at least 1
     */
    public int columns() {
        return width / patchSize;
    }

    /**
     * Patches in a column.
     *
     * @return at least 1
     */
    public int rows() {
        return height / patchSize;
    }

    /**
     * All patches, L in the papers.
     *
     * @return {@code columns() * rows()}
     */
    public int count() {
        return columns() * rows();
    }
}
