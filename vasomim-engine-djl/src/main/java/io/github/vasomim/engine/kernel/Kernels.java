package io.github.vasomim.engine.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;

/**
 * Operators that DJL's API lacks or does slowly. {@link #attention} and {@link #upsampleBilinear} are differentiable. Implementations may be used from one
 * thread at a time; close them when the model they serve is closed.
 */
public interface Kernels extends AutoCloseable {
    /**
     * The fastest implementation for the engine and device of a manager.
     *
     * @param manager any manager of that engine; its device is where the operators run
     * @return PyTorch's own operators on PyTorch, the portable ones elsewhere
     */
    static Kernels of(NDManager manager) {
        return "PyTorch".equals(manager.getEngine().getEngineName())
                ? new PyTorchKernels(manager)
                : new PortableKernels();
    }

    /**
     * Multi-head scaled dot-product attention, {@code softmax(q k' / sqrt(d)) v} for each head (Vaswani et al. 2017, eq. 1).
     *
     * @param qkv (N, T, 3D): query, key and value one after another, each with its heads one after another
     * @param heads number of heads, divides D
     * @return (N, T, D), heads one after another
     */
    NDArray attention(NDArray qkv, int heads);

    /**
     * Bilinear enlargement to twice the size, pixel centres at halves (PyTorch's {@code align_corners=False}).
     *
     * @param images (N, C, H, W)
     * @return (N, C, 2H, 2W)
     */
    NDArray upsampleBilinear(NDArray images);

    /**
     * The gradients of a loss. They are arrays of their own: nothing is added to, or kept in, the parameters.
     *
     * @param collector open since before the loss was computed
     * @param loss a scalar
     * @param parameters what to differentiate by, each asking for a gradient
     * @return one array per parameter, zero where the loss does not depend on it, for the caller to close
     */
    List<NDArray> gradients(GradientCollector collector, NDArray loss, List<NDArray> parameters);

    /**
     * One AdamW step in place (Loshchilov and Hutter 2019, algorithm 2, as PyTorch computes it: epsilon is added after the bias
     * correction).
     *
     * @param weights detached views of the weights
     * @param gradients their gradients, which are only read
     * @param first first moments
     * @param second second moments
     * @param settings rates of this step
     */
    void adamW(
            List<NDArray> weights,
            List<NDArray> gradients,
            List<NDArray> first,
            List<NDArray> second,
            AdamWSettings settings);

    @Override
    void close();
}
