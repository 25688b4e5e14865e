package io.github.vasomim.engine.internal.detect.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.internal.nn.RowPick;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * Attention over the cells of a map with decomposed relative positions (Li et al. 2022, MViTv2, eq. 4, as ViTDet uses them): the score of
 * query i and key j gains the product of the query with a vector for their distance in rows and one for that in columns, both zero
 * at the start. Parameters {@code rel_pos_h} (2 * rows - 1, D / heads) and {@code rel_pos_w} (2 * columns - 1, D / heads).
 *
 * <p>No matrix of scores is made: the products with all distances of its row and column are put behind the query, and behind each key a
 * one where its own row and column stand, so that plain attention over longer vectors gives the sum.
 */
final class RelativePositions {
    private final int rows;
    private final int columns;
    private final int heads;
    private final int length;
    private final NDArray down;
    private final NDArray across;

    RelativePositions(ParameterScope scope, int rows, int columns, int width, int heads) {
        this.rows = rows;
        this.columns = columns;
        this.heads = heads;
        length = width / heads;
        down = scope.parameter("rel_pos_h", Initializer.constant(0), 2L * rows - 1, length);
        across = scope.parameter("rel_pos_w", Initializer.constant(0), 2L * columns - 1, length);
    }

    /** (N, rows * columns, 3D) to (N, rows * columns, D). */
    NDArray attention(NDArray qkv, Kernels kernels) {
        Shape shape = qkv.getShape();
        long n = shape.get(0);
        long t = shape.get(1);
        long whole = (long) length + rows + columns;
        // Attention divides by the root of the length it sees.
        double root = Math.sqrt((double) whole);
        try (NDArray split = qkv.reshape(n, t, 3, heads, length);
                NDArray query = split.get(":, :, 0");
                NDArray keyValue = split.get(":, :, 1:");
                NDArray factor = Constant.of(qkv, root / Math.sqrt(length));
                NDArray scaled = query.mul(factor);
                NDArray vertical = products(query, down, n, true, root);
                NDArray horizontal = products(query, across, n, false, root);
                NDArray longQuery = NDArrays.concat(new NDList(scaled, vertical, horizontal), 3);
                NDArray first = longQuery.expandDims(2);
                NDArray places = places(qkv);
                NDArray every = places.broadcast(n, t, 2, heads, (long) rows + columns);
                NDArray rest = NDArrays.concat(new NDList(keyValue, every), 4);
                NDArray all = NDArrays.concat(new NDList(first, rest), 2);
                NDArray flat = all.reshape(n, t, 3L * heads * whole);
                NDArray mixed = kernels.attention(flat, heads);
                NDArray byHead = mixed.reshape(n, t, heads, whole);
                NDArray values = byHead.get(":, :, :, :" + length)) {
            return values.reshape(n, t, (long) heads * length);
        }
    }

    /** Each query with the vectors of all rows (or columns) as seen from its own: (N, T, heads, rows). */
    private NDArray products(NDArray query, NDArray table, long n, boolean vertical, double root) {
        int side = vertical ? rows : columns;
        int other = vertical ? columns : rows;
        long[] distance = new long[side * side];
        for (int from = 0; from < side; from++) {
            for (int to = 0; to < side; to++) {
                distance[from * side + to] = from - to + side - 1L;
            }
        }
        // Own row first, so that queries of one row meet one matrix.
        int[] order = vertical ? new int[] {1, 0, 2, 3, 4} : new int[] {2, 0, 1, 3, 4};
        int[] back = vertical ? new int[] {1, 0, 2, 3, 4} : new int[] {1, 2, 0, 3, 4};
        try (NDArray picked = RowPick.of(query, table, distance);
                NDArray vectors = picked.reshape(side, side, length);
                NDArray factor = Constant.of(query, root);
                NDArray larger = vectors.mul(factor);
                NDArray turned = larger.transpose(0, 2, 1);
                NDArray map = query.reshape(n, rows, columns, heads, length);
                NDArray bySide = map.transpose(order);
                NDArray lines = bySide.reshape(side, n * other * heads, length);
                NDArray product = lines.batchMatMul(turned);
                NDArray sides = product.reshape(side, n, other, heads, side);
                NDArray placed = sides.transpose(back)) {
            return placed.reshape(n, (long) rows * columns, heads, side);
        }
    }

    /** (1, T, 2, 1, rows + columns): a one in a key's own row and column; nothing behind the values. */
    private NDArray places(NDArray like) {
        int both = rows + columns;
        float[] ones = new float[2 * rows * columns * both];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = (row * columns + column) * 2 * both;
                ones[at + row] = 1;
                ones[at + rows + column] = 1;
            }
        }
        return Constant.of(like, ones, new Shape(1, (long) rows * columns, 2, 1, both));
    }
}
