package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/** Moves between maps (N, C, H, W) whose memory is ordered (N, H, W, C) and plain arrays of that order. All differentiable. */
final class ChannelsLast {
    /** DJL's number of the mode. Copying pixels through a broadcast view costs ten times as much, most of it going backward. */
    private static final int NEAREST = 0;

    /** DJL's number of the mode; it always antialiases. */
    private static final int BILINEAR = 1;

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

    /** A map that is a part of a larger channels-last one, in memory of its own. */
    static NDArray compact(NDArray part) {
        Shape shape = part.getShape();
        long n = shape.get(0);
        long rows = shape.get(2);
        long columns = shape.get(3);
        try (NDArray view = part.transpose(0, 2, 3, 1);
                // Rows that do not follow each other in memory are merged: this is what makes the copy.
                NDArray merged = view.reshape(n, rows * columns, shape.get(1));
                NDArray plain = merged.reshape(n, rows, columns, shape.get(1))) {
            return asMap(plain);
        }
    }

    /** Another size, bilinear with antialias. The same map if it has that size. */
    static NDArray resized(NDArray map, long rows, long columns) {
        Shape shape = map.getShape();
        if (shape.get(2) == rows && shape.get(3) == columns) {
            return map;
        }
        return map.getNDArrayInternal().interpolation(new long[] {rows, columns}, BILINEAR, false);
    }

    /** Half the size: the mean of two by two. */
    static NDArray half(NDArray map) {
        Shape two = new Shape(2, 2);
        return map.getNDArrayInternal().avgPool(two, two, new Shape(0, 0), false, true);
    }

    /** Nearest-neighbour enlargement to twice the size. */
    static NDArray twice(NDArray map) {
        Shape shape = map.getShape();
        return map.getNDArrayInternal().interpolation(new long[] {2 * shape.get(2), 2 * shape.get(3)}, NEAREST, false);
    }
}
