package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.nn.LayerNorm;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * Multi-head attention from one sequence to another, {@code softmax(q k' / sqrt(d) + b) v} (Vaswani et al. 2017, eq. 1), behind layer
 * norms. N samples, T tokens that ask, S tokens that are asked, D their length.
 */
final class CrossAttention {
    private static final float EPSILON = 1e-6f;

    private final int heads;
    private final LayerNorm askingNorm;
    private final LayerNorm askedNorm;
    private final Linear query;
    private final Linear keyValue;
    private final Linear projection;

    CrossAttention(ParameterScope scope, int width, int heads) {
        this.heads = heads;
        askingNorm = new LayerNorm(scope.child("norm_q"), width, EPSILON);
        askedNorm = new LayerNorm(scope.child("norm_kv"), width, EPSILON);
        query = new Linear(scope.child("q"), width, width);
        keyValue = new Linear(scope.child("kv"), width, 2L * width);
        projection = new Linear(scope.child("proj"), width, width);
    }

    /**
     * Attends.
     *
     * @param asking (N, T, D)
     * @param asked (N, S, D)
     * @param bias (N, 1, 1, S), very negative where nothing is to be seen
     * @return (N, T, D)
     */
    NDArray forward(NDArray asking, NDArray asked, NDArray bias) {
        Shape shape = asking.getShape();
        long n = shape.get(0);
        long t = shape.get(1);
        long d = shape.get(2);
        long s = asked.getShape().get(1);
        long own = d / heads;
        NDArray q = query.forward(askingNorm.forward(asking))
                .mul(Constant.of(asking, 1 / Math.sqrt((double) own)))
                .reshape(n, t, heads, own)
                .transpose(0, 2, 1, 3);
        // (2, N, heads, S, D / heads)
        NDArray kv = keyValue.forward(askedNorm.forward(asked))
                .reshape(n, s, 2, heads, own)
                .transpose(2, 0, 3, 1, 4);
        NDArray shares = q.matMul(kv.get(0).transpose(0, 1, 3, 2)).add(bias).softmax(-1);
        return projection.forward(shares.matMul(kv.get(1)).transpose(0, 2, 1, 3).reshape(n, t, d));
    }
}
