package io.github.vasomim.engine.kernel;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * The record of one forward pass, from which gradients are taken. Open it before the pass, close it after, all on one
 * thread.
 */
public interface GradientTape extends AutoCloseable {
    /**
     * The gradients of a loss. They are arrays of their own: nothing is added to, or kept in, the parameters. Frees what the tape holds;
     * call it once.
     *
     * @param loss a scalar, computed while the tape was open; closed by this call
     * @param parameters what to differentiate by, each asking for a gradient
     * @return one array per parameter, zero where the loss does not depend on it, for the caller to close
     */
    List<NDArray> gradients(NDArray loss, List<NDArray> parameters);

    @Override
    void close();
}
