package io.github.vasomim.engine.internal.detect.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/**
 * A map cut into square windows without overlap. Where the map is no multiple of the window it is filled up with zeros to the right and
 * below; these cells take part in attention like others, as in ViTDet.
 *
 * @param rows of the map
 * @param columns of the map
 * @param window side of a window in cells
 */
record WindowGrid(int rows, int columns, int window) {
    WindowGrid {
        if (rows < 1 || columns < 1 || window < 1) {
            throw new IllegalArgumentException(
                    "map of " + rows + "x" + columns + ", window " + window + ": nothing is less than 1");
        }
    }

    private int down() {
        return (rows + window - 1) / window;
    }

    private int across() {
        return (columns + window - 1) / window;
    }

    /** (N, rows, columns, D) to (N * windows, window * window, D). */
    NDArray cut(NDArray map) {
        Shape shape = map.getShape();
        long n = shape.get(0);
        long d = shape.get(3);
        long high = (long) down() * window;
        long wide = (long) across() * window;
        try (NDArray broad = wide == columns ? map.reshape(shape) : filled(map, 2, n, rows, wide - columns, d);
                NDArray whole =
                        high == rows ? broad.reshape(broad.getShape()) : filled(broad, 1, n, high - rows, wide, d);
                NDArray split = whole.reshape(n, down(), window, across(), window, d);
                NDArray ordered = split.transpose(0, 1, 3, 2, 4, 5)) {
            return ordered.reshape(n * down() * across(), (long) window * window, d);
        }
    }

    private static NDArray filled(NDArray map, int axis, long n, long rows, long columns, long d) {
        try (NDArray zeros = map.getManager().zeros(new Shape(n, rows, columns, d))) {
            return NDArrays.concat(new NDList(map, zeros), axis);
        }
    }

    /** (N * windows, window * window, D) to (N, rows, columns, D). */
    NDArray join(NDArray windows) {
        Shape shape = windows.getShape();
        long d = shape.get(2);
        long n = shape.get(0) / ((long) down() * across());
        try (NDArray split = windows.reshape(n, down(), across(), window, window, d);
                NDArray ordered = split.transpose(0, 1, 3, 2, 4, 5);
                NDArray whole = ordered.reshape(n, (long) down() * window, (long) across() * window, d)) {
            return rows % window == 0 && columns % window == 0
                    ? whole.reshape(n, rows, columns, d)
                    : whole.get(":, :" + rows + ", :" + columns);
        }
    }
}
