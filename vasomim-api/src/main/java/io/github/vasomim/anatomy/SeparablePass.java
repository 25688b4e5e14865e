package io.github.vasomim.anatomy;

/**
 * One-dimensional passes of a Gaussian or its derivative over a whole image, along x or along y. Beyond its border the image goes on
 * as its mirror image, the border pixel repeated (half-sample symmetric), as often as the kernel needs. Holds scratch lines: not
 * thread-safe, one per running filter.
 */
final class SeparablePass {
    private final int width;
    private final int height;
    private final GaussianKernel kernel;
    private final float[] line;
    private final int[] inLine;
    private final int[] inImage;

    SeparablePass(int width, int height, GaussianKernel kernel) {
        this.width = width;
        this.height = height;
        this.kernel = kernel;
        int reach = kernel.reach();
        this.line = new float[width + 2 * reach];
        this.inLine = new int[2 * reach + 1];
        for (int t = 0; t <= 2 * reach; t++) {
            inLine[t] = t;
        }
        this.inImage = new int[2 * reach + 1];
    }

    void smoothX(float[] in, float[] out) {
        for (int y = 0; y < height; y++) {
            extend(in, y * width);
            FoldedSum.even(line, inLine, kernel.smooth(), out, y * width, width);
        }
    }

    void deriveX(float[] in, float[] out) {
        for (int y = 0; y < height; y++) {
            extend(in, y * width);
            FoldedSum.odd(line, inLine, kernel.derivative(), out, y * width, width);
        }
    }

    void smoothY(float[] in, float[] out) {
        for (int y = 0; y < height; y++) {
            locateRows(y);
            FoldedSum.even(in, inImage, kernel.smooth(), out, y * width, width);
        }
    }

    void deriveY(float[] in, float[] out) {
        for (int y = 0; y < height; y++) {
            locateRows(y);
            FoldedSum.odd(in, inImage, kernel.derivative(), out, y * width, width);
        }
    }

    private void extend(float[] in, int row) {
        int reach = kernel.reach();
        System.arraycopy(in, row, line, reach, width);
        for (int t = 1; t <= reach; t++) {
            line[reach - t] = in[row + mirrored(-t, width)];
            line[reach + width - 1 + t] = in[row + mirrored(width - 1 + t, width)];
        }
    }

    private void locateRows(int y) {
        int reach = kernel.reach();
        for (int t = -reach; t <= reach; t++) {
            inImage[reach + t] = mirrored(y + t, height) * width;
        }
    }

    /** The pixel that stands for position i of a line of n pixels: … 1 0 | 0 1 … n−1 | n−1 n−2 …. */
    static int mirrored(int i, int n) {
        int phase = Math.floorMod(i, 2 * n);
        return phase < n ? phase : 2 * n - 1 - phase;
    }
}
