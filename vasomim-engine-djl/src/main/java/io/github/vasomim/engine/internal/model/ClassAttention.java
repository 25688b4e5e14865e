package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * What the class token attends to: its row of {@code softmax(q k' / sqrt(d))}, averaged over the heads (Vaswani et al. 2017, eq. 1). One
 * row is all there is to compute, so that it costs next to nothing. Without gradient.
 */
final class ClassAttention {
    private ClassAttention() {}

    /**
     * Computes it.
     *
     * @param qkv (N, T, 3D): query, key and value one after another, each with its heads one after another; class token first
     * @param heads number of heads, divides D
     * @return (N, T - 1), shares of all tokens but the class token
     */
    static NDArray of(NDArray qkv, int heads) {
        Shape shape = qkv.getShape();
        long n = shape.get(0);
        long t = shape.get(1);
        long d = shape.get(2) / 3;
        long own = d / heads;
        // (N, heads, 1, D / heads) times (N, heads, D / heads, T)
        NDArray query = qkv.get(":,0:1,0:" + d).reshape(n, 1, heads, own).transpose(0, 2, 1, 3);
        NDArray key =
                qkv.get(":,:," + d + ":" + 2 * d).reshape(n, t, heads, own).transpose(0, 2, 3, 1);
        NDArray shares =
                query.matMul(key).muli((float) (1 / Math.sqrt((double) own))).softmax(-1);
        return shares.mean(new int[] {1}).reshape(n, t).get(":,1:");
    }
}
