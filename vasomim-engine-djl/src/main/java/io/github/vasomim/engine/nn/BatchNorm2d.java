package io.github.vasomim.engine.nn;

import ai.djl.ndarray.NDArray;

/**
 * Batch normalisation over the channels of an image. Parameters {@code weight} and {@code bias} (C), buffers {@code running_mean}
 * and {@code running_var} (C), epsilon 1e-5, running statistics move by a tenth. For one thread at a time: training changes the running
 * statistics.
 */
public final class BatchNorm2d {
    private static final float EPSILON = 1e-5f;
    // DJL's momentum is the share that is kept, PyTorch's the share that is replaced.
    private static final float KEPT = 0.9f;

    private final NDArray weight;
    private final NDArray bias;
    private final NDArray runningMean;
    private final NDArray runningVariance;

    /**
     * Weight one, bias zero.
     *
     * @param scope where the parameters are named
     * @param channels C
     */
    public BatchNorm2d(ParameterScope scope, long channels) {
        weight = scope.parameter("weight", Initializer.constant(1), channels);
        bias = scope.parameter("bias", Initializer.constant(0), channels);
        runningMean = scope.buffer("running_mean", Initializer.constant(0), channels);
        runningVariance = scope.buffer("running_var", Initializer.constant(1), channels);
    }

    /**
     * Applies the layer.
     *
     * @param x (N, C, H, W)
     * @param training true: normalise by the batch and move the running statistics; false: normalise by them
     * @return (N, C, H, W)
     */
    public NDArray forward(NDArray x, boolean training) {
        return x.getNDArrayInternal()
                .batchNorm(x, runningMean, runningVariance, weight, bias, 1, KEPT, EPSILON, training)
                .head();
    }
}
