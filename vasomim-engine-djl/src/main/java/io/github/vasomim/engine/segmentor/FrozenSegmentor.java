package io.github.vasomim.engine.segmentor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import java.util.Map;

/**
 * A trained segmentor that nothing changes: its weights come from a file, ask for no gradient and are in no optimiser's reach. For one
 * thread at a time.
 */
public final class FrozenSegmentor implements AutoCloseable {
    private final ParameterSet parameters;
    private final Kernels kernels;
    private final UNeXt network;

    /**
     * Takes the weights.
     *
     * @param parent whose device they go to
     * @param weights by the names of the published state dictionary
     * @param source the file, named in errors
     */
    public FrozenSegmentor(NDManager parent, Map<String, NamedTensor> weights, Object source) {
        parameters = ParameterSet.restored(parent, weights, source);
        kernels = Kernels.of(parent);
        network = new UNeXt(parameters.scope(), kernels);
    }

    /**
     * Applies the segmentor; gradients flow through it to the images.
     *
     * @param images (N, 3, H, W), standardised, sides multiples of 32
     * @return (N, 1, H, W)
     */
    public NDArray logits(NDArray images) {
        return network.forward(images, false);
    }

    @Override
    public void close() {
        kernels.close();
        parameters.close();
    }
}
