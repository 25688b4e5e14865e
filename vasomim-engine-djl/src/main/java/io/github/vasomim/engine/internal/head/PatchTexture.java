package io.github.vasomim.engine.internal.head;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Constant;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * How strongly fine structure of several kinds is present in each patch: energies of small filters (Laws 1980) that are learnt and do
 * not see the mean grey value, as logarithms, brought to the tokens' length. An encoder that was trained to reconstruct frames passes
 * over what no neighbour tells, noise above all; here it shows at once.
 *
 * <p>N frames, C channels, H rows and W columns of pixels, L patches, D features. Parameters {@code weight} (filters, 1, 5, 5) and
 * {@code proj}.
 */
final class PatchTexture {
    private static final int KERNEL = 5;
    /** Energies below this are rounding. */
    private static final double LEAST = 1e-6;
    /** Brings the logarithms of a frame's energies to about -2 to 2. */
    private static final double CENTRE = 5;

    private static final double SPREAD = 0.5;
    private static final Shape ONE = new Shape(1, 1);

    private final int patch;
    private final NDArray weight;
    private final Linear projection;

    PatchTexture(ParameterScope scope, int filters, int patch, long features) {
        this.patch = patch;
        weight = scope.parameter("weight", Initializer.uniform(1.0 / KERNEL), filters, 1, KERNEL, KERNEL);
        projection = new Linear(scope.child("proj"), filters, features);
    }

    /**
     * Measures.
     *
     * @param frames (N, C, H, W), standardised; channels show the same, the first is looked at
     * @return (N, L, D), patches row by row
     */
    NDArray forward(NDArray frames) {
        Shape shape = frames.getShape();
        long n = shape.get(0);
        long rows = shape.get(2) / patch;
        long columns = shape.get(3) / patch;
        NDArray grey = frames.get(":, 0:1");
        NDArray filters = weight.sub(weight.mean(new int[] {3}, true).mean(new int[] {2}, true));
        NDArray seen = grey.getNDArrayInternal()
                .convolution(grey, filters, null, ONE, new Shape(KERNEL / 2, KERNEL / 2), ONE, 1)
                .head();
        long count = seen.getShape().get(1);
        NDArray energies = seen.square()
                .reshape(n, count, rows, patch, columns, patch)
                .mean(new int[] {5})
                .mean(new int[] {3})
                .reshape(n, count, rows * columns)
                .transpose(0, 2, 1);
        NDArray logarithms = energies.add(Constant.of(frames, LEAST)).log();
        return projection.forward(logarithms.add(Constant.of(frames, CENTRE)).mul(Constant.of(frames, SPREAD)));
    }
}
