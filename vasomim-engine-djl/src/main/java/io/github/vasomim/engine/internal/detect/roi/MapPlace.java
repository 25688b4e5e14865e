package io.github.vasomim.engine.internal.detect.roi;

/**
 * Where a map stands among the cells of all levels: those of its first frame row by row, then those of the next.
 *
 * @param rows of cells
 * @param columns of cells
 * @param stride side of a cell in pixels
 * @param firstCell number of its first cell
 */
record MapPlace(int rows, int columns, double stride, int firstCell) {}
