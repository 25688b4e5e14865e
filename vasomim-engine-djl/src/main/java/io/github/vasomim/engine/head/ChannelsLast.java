package io.github.vasomim.engine.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

/** Moves between maps (N, C, H, W) whose memory is ordered (N, H, W, C) and plain arrays of that order. All differentiable. */
final class ChannelsLast {
    private ChannelsLast() {}

    /** A plain (N, H, W, C) array seen as a map; costs nothing. */
    static NDArray asMap(NDArray plain) {
        return plain.transpose(0, 3, 1, 2);
    }

    /** Patch tokens (N, 1 + L, D), class token first, as a map (N, D, rows, columns) without the class token. */
    static NDArray ofTokens(NDArray tokens, int rows, int columns) {
        Shape shape = tokens.getShape();
        try (NDArray patches = tokens.get(":,1:");
                NDArray plain = patches.reshape(shape.get(0), rows, columns, shape.get(2))) {
            return asMap(plain);
        }
    }

    /** The same map in channels-last memory, one copy. */
    static NDArray copyOf(NDArray map) {
        Shape shape = map.getShape();
        try (NDArray view = map.transpose(0, 2, 3, 1);
                // Two axes that do not lie together in memory are merged: this is what makes the copy.
                NDArray merged = view.reshape(shape.get(0), shape.get(2), shape.get(3) * shape.get(1));
                NDArray plain = merged.reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))) {
            return asMap(plain);
        }
    }

    /** Nearest-neighbour enlargement to twice the size. */
    static NDArray twice(NDArray map) {
        Shape shape = map.getShape();
        try (NDArray spread = spread(map, shape);
                NDArray plain = spread.reshape(shape.get(0), 2 * shape.get(2), 2 * shape.get(3), shape.get(1))) {
            return asMap(plain);
        }
    }

    /** Nearest-neighbour enlargement of a map to twice the size, with the channels of another appended, in one pass. */
    static NDArray twiceWith(NDArray map, NDArray skip) {
        Shape shape = map.getShape();
        Shape fine = skip.getShape();
        long n = shape.get(0);
        long rows = shape.get(2);
        long columns = shape.get(3);
        try (NDArray spread = spread(map, shape);
                NDArray skipPlain = skip.transpose(0, 2, 3, 1);
                NDArray skipCells = skipPlain.reshape(n, rows, 2, columns, 2, fine.get(1));
                NDArray joined = NDArrays.concat(new NDList(spread, skipCells), 5);
                NDArray plain = joined.reshape(n, 2 * rows, 2 * columns, shape.get(1) + fine.get(1))) {
            return asMap(plain);
        }
    }

    /** (N, H, 2, W, 2, C) without a copy: each cell seen four times. */
    private static NDArray spread(NDArray map, Shape shape) {
        long n = shape.get(0);
        long c = shape.get(1);
        long rows = shape.get(2);
        long columns = shape.get(3);
        try (NDArray plain = map.transpose(0, 2, 3, 1);
                NDArray cells = plain.reshape(n, rows, 1, columns, 1, c)) {
            return cells.broadcast(n, rows, 2, columns, 2, c);
        }
    }
}
