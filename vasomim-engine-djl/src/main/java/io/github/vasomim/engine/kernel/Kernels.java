package io.github.vasomim.engine.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * Operators that DJL's API lacks or does slowly. All but {@link #adamW} are differentiable. Implementations may be used from one
 * thread at a time; close them when the model they serve is closed.
 */
public interface Kernels extends AutoCloseable {
    /** Added to the variance in the norms of {@link #block}. */
    float NORM_EPSILON = 1e-6f;

    /**
     * The fastest implementation for the engine and device of a manager.
     *
     * @param manager any manager of that engine; its device is where the operators run
     * @return PyTorch's own operators on PyTorch, the portable ones elsewhere
     */
    static Kernels of(NDManager manager) {
        return "PyTorch".equals(manager.getEngine().getEngineName()) ? new PyTorchKernels(manager) : portable();
    }

    /**
     * Operators made of DJL's own ones, which run on any engine: what the faster ones are held to.
     *
     * @return the portable operators
     */
    static Kernels portable() {
        return new PortableKernels();
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
     * The product of a constant sparse matrix and a matrix.
     *
     * @param rows (R, C)
     * @param sums M rows of terms, each of one of the R rows
     * @return (M, C)
     */
    NDArray rowSums(NDArray rows, RowSums sums);

    /**
     * A pre-norm transformer block (Dosovitskiy et al. 2021, eq. 2 and 3): attention and a perceptron with exact GELU, each on a residual
     * branch behind a layer norm of epsilon {@link #NORM_EPSILON}.
     *
     * @param x (N, T, D); not changed in place before gradients are taken
     * @param weights of the block
     * @param keep none, or two arrays (N, 1, 1): what the branches of attention and perceptron are multiplied by
     * @return (N, T, D)
     */
    default NDArray block(NDArray x, BlockWeights weights, List<NDArray> keep) {
        return BlockComposition.forward(this, x, weights, keep);
    }

    /**
     * Records a forward pass of models built on these operators.
     *
     * @param manager of the engine they run on
     * @param settings how blocks are recorded
     * @return an open tape
     * @throws IllegalStateException if a tape of these operators is open; but for {@linkplain #concurrent() concurrent} ones also if any
     *     tape or gradient collector is open in this process
     */
    GradientTape tape(NDManager manager, TapeSettings settings);

    /**
     * Records a forward pass, keeping all in 32 bits.
     *
     * @param manager of the engine they run on
     * @return an open tape
     * @throws IllegalStateException as there
     */
    default GradientTape tape(NDManager manager) {
        return tape(manager, TapeSettings.PLAIN);
    }

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

    /**
     * Whether several threads may record and go back at once, each on operators of its own; all but one of them other than the thread
     * that loaded the engine.
     *
     * @return false if they take turns
     */
    boolean concurrent();

    /**
     * Copies values, between devices too. No graph is built.
     *
     * @param from what to copy, without gradients
     * @param to arrays of the same shapes, without gradients
     */
    void copy(List<NDArray> from, List<NDArray> to);

    /**
     * Whether all values are finite numbers. The host waits for the device.
     *
     * @param arrays to look through
     * @return false if one of them holds an infinity or a NaN
     */
    boolean finite(List<NDArray> arrays);

    @Override
    void close();
}
