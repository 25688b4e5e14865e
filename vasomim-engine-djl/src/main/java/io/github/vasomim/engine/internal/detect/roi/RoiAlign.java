package io.github.vasomim.engine.internal.detect.roi;

import io.github.vasomim.engine.kernel.RowSums;

/**
 * RoIAlign (He et al. 2017, Mask R-CNN, section 3), aligned: a region's features on a fixed grid of bins, each bin the mean of samples
 * that are bilinear in the map. The regions are constants, so the whole is one sparse matrix times the map's cells; its terms are
 * gathered here, those of one cell added up.
 */
final class RoiAlign {
    private final int bins;
    private final int sampling;

    /**
     * Prepares nothing.
     *
     * @param bins bins of a region in each direction
     * @param sampling samples of a bin in each direction; 0 for as many as it spans cells, rounded up
     */
    RoiAlign(int bins, int sampling) {
        this.bins = bins;
        this.sampling = sampling;
    }

    /** A region on a map: where its bins lie, and the number of the map's first cell among all cells. */
    record Placed(AxisTaps rows, AxisTaps columns, int firstCell, int mapColumns) {
        int terms() {
            return rows.total() * columns.total();
        }
    }

    /**
     * Places a region.
     *
     * @param map the map it is taken from
     * @param frame number of the frame in the batch
     * @param left side of the region in pixels
     * @param top side in pixels
     * @param right side in pixels
     * @param bottom side in pixels
     */
    Placed place(MapPlace map, int frame, float left, float top, float right, float bottom) {
        double scale = 1 / map.stride();
        // Half a cell: pixels are squares, cells are told by their centres.
        AxisTaps rows = new AxisTaps(top * scale - 0.5, bottom * scale - 0.5, map.rows(), bins, sampling);
        AxisTaps columns = new AxisTaps(left * scale - 0.5, right * scale - 0.5, map.columns(), bins, sampling);
        return new Placed(rows, columns, map.firstCell() + frame * map.rows() * map.columns(), map.columns());
    }

    /** All bins of all regions, row by row, as sums of cells. */
    static RowSums sums(Placed[] regions, int binsOfRegion) {
        int terms = 0;
        for (Placed region : regions) {
            terms = Math.addExact(terms, region.terms());
        }
        int[] starts = new int[regions.length * binsOfRegion + 1];
        int[] index = new int[terms];
        float[] weights = new float[terms];
        int at = 0;
        int row = 0;
        for (Placed region : regions) {
            AxisTaps down = region.rows;
            AxisTaps across = region.columns;
            for (int y = 0; y < down.bins(); y++) {
                for (int x = 0; x < across.bins(); x++) {
                    for (int j = 0; j < down.count(y); j++) {
                        int line = region.firstCell + (down.first(y) + j) * region.mapColumns + across.first(x);
                        for (int i = 0; i < across.count(x); i++) {
                            index[at] = line + i;
                            weights[at++] = down.weight(y, j) * across.weight(x, i);
                        }
                    }
                    starts[++row] = at;
                }
            }
        }
        return new RowSums(starts, index, weights);
    }
}
