package io.github.vasomim.engine.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Calls {@link BlockScript}. */
final class BlockCalls {
    private BlockCalls() {}

    /** The output (N, T, D), then what backward needs. */
    static NDList forward(TorchPack pack, NDArray x, BlockWeights weights, List<NDArray> keep, int heads) {
        try (NDArray headCount = x.getManager().create(new Shape(heads, 0))) {
            NDList input = new NDList(x);
            TorchPack.addAs("w", weights.arrays(), input);
            TorchPack.addAs("keep", List.of(headCount), input);
            TorchPack.addAs("keep", keep, input);
            return pack.call("block", input, true);
        }
    }

    /** The gradient of the input, then those of the weights. */
    static NDList backward(
            TorchPack pack, NDArray outer, NDArray x, NDList saved, BlockWeights weights, List<NDArray> keep) {
        try (NDArray headCount = x.getManager().create(new Shape(weights.heads(), 0))) {
            NDList input = new NDList(outer, x);
            TorchPack.addAs("s", saved, input);
            TorchPack.addAs("w", weights.arrays(), input);
            TorchPack.addAs("keep", List.of(headCount), input);
            TorchPack.addAs("keep", keep, input);
            return pack.call("block_backward", input, true);
        }
    }
}
