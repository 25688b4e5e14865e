package io.github.vasomim.engine.internal.detect.box;

import java.util.List;

/** The boxes a proposal starts from (Ren et al. 2015, Faster R-CNN, section 3.1.1). Stateless, thread-safe. */
public final class Anchors {
    private Anchors() {}

    /**
     * The anchors of one level, centred on the upper left corner of each cell (offset 0, as the settings of ViTDet have it). All have the
     * area of a square of the given size.
     *
     * @param rows of the level
     * @param columns of the level
     * @param stride side of a cell in pixels
     * @param size side of the square in pixels
     * @param ratios height over width
     * @return rows by columns by ratios boxes, the ratio fastest
     */
    public static BoxArray grid(int rows, int columns, double stride, double size, List<Double> ratios) {
        float[] sides = new float[BoxArray.SIDES * rows * columns * ratios.size()];
        int at = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                for (double ratio : ratios) {
                    double halfWidth = size / Math.sqrt(ratio) / 2;
                    double halfHeight = size * Math.sqrt(ratio) / 2;
                    sides[at++] = (float) (column * stride - halfWidth);
                    sides[at++] = (float) (row * stride - halfHeight);
                    sides[at++] = (float) (column * stride + halfWidth);
                    sides[at++] = (float) (row * stride + halfHeight);
                }
            }
        }
        return BoxArray.wrap(sides);
    }
}
