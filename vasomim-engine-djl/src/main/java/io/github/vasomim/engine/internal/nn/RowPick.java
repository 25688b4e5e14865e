package io.github.vasomim.engine.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import io.github.vasomim.engine.nn.Constant;

/** Takes rows out of a matrix. Differentiable, stateless. */
public final class RowPick {
    private RowPick() {}

    /**
     * Picks rows.
     *
     * @param like whose manager the result goes to: the batch's, where the matrix is a weight
     * @param matrix (R, C)
     * @param rows numbers of rows, at least one, in any order and as often as wanted
     * @return (rows, C)
     */
    public static NDArray of(NDArray like, NDArray matrix, long[] rows) {
        try (NDArray index = Constant.of(like, rows, new Shape(rows.length))) {
            return index.getNDArrayInternal()
                    .embedding(index, matrix, SparseFormat.DENSE)
                    .head();
        }
    }
}
