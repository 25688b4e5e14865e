package io.github.vasomim.engine.kernel;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Runs transformer blocks forward and backward: by {@link BlockScript}, or by autograd where there is none. */
final class BlockCalls {
    private final Kernels kernels;
    private final TorchPack pack;
    private final boolean script;

    /**
     * Prepares the calls.
     *
     * @param kernels what blocks are composed of without a script
     * @param pack holds the script, if any
     * @param script whether it does
     */
    BlockCalls(Kernels kernels, TorchPack pack, boolean script) {
        this.kernels = kernels;
        this.pack = pack;
        this.script = script;
    }

    /** Whether blocks go forward and back by the script; in 16 bits autograd is no slower. */
    boolean scripted(TapeSettings.Width width) {
        return script && width == TapeSettings.Width.FULL;
    }

    /** The output (N, T, D), by operations that autograd knows. */
    NDArray composed(NDArray x, BlockWeights weights, List<NDArray> keep, TapeSettings.Width width) {
        if (width == TapeSettings.Width.FULL) {
            return BlockComposition.forward(kernels, x, weights, keep);
        }
        try (NDArray headCount = x.getManager().create(new Shape(weights.heads(), 0))) {
            NDList input = new NDList(x);
            TorchPack.addAs("w", weights.arrays(), input);
            TorchPack.addAs("keep", List.of(headCount), input);
            TorchPack.addAs("keep", keep, input);
            return pack.call(AutocastScript.method(width), input, true).head();
        }
    }

    /** The output (N, T, D), then what backward needs. The arguments ask for no gradient, so no graph is built. */
    NDList forward(NDArray x, BlockWeights weights, List<NDArray> keep, TapeSettings.Width width) {
        if (!scripted(width)) {
            return new NDList(composed(x, weights, keep, width));
        }
        try (NDArray headCount = x.getManager().create(new Shape(weights.heads(), 0))) {
            NDList input = new NDList(x);
            TorchPack.addAs("w", weights.arrays(), input);
            TorchPack.addAs("keep", List.of(headCount), input);
            TorchPack.addAs("keep", keep, input);
            return pack.call("block", input, true);
        }
    }

    /**
     * The way back.
     *
     * @param outer gradient of the output
     * @param x the input without graph
     * @param saved what {@link #forward} gave besides the output
     * @return the gradient of the input, then those of the weights
     */
    NDList backward(
            NDArray outer,
            NDArray x,
            NDList saved,
            BlockWeights weights,
            List<NDArray> keep,
            TapeSettings.Width width) {
        if (!scripted(width)) {
            return again(outer, x, weights, keep, width);
        }
        try (NDArray headCount = x.getManager().create(new Shape(weights.heads(), 0))) {
            NDList input = new NDList(outer, x);
            TorchPack.addAs("s", saved, input);
            TorchPack.addAs("w", weights.arrays(), input);
            TorchPack.addAs("keep", List.of(headCount), input);
            TorchPack.addAs("keep", keep, input);
            return pack.call("block_backward", input, true);
        }
    }

    /** Computes the block again, this time with its graph. */
    private NDList again(NDArray outer, NDArray x, BlockWeights weights, List<NDArray> keep, TapeSettings.Width width) {
        NDList leaves = new NDList(x.stopGradient());
        weights.arrays().forEach(w -> leaves.add(w.stopGradient()));
        leaves.forEach(leaf -> leaf.setRequiresGradient(true));
        BlockWeights own = new BlockWeights(leaves.subList(1, leaves.size()), weights.heads());
        try (leaves;
                NDArray y = composed(leaves.get(0), own, keep, width)) {
            return gradients(pack, y, leaves, outer);
        }
    }

    /** An empty array where y does not depend on a leaf; nothing at all where it depends on none. */
    static NDList gradients(TorchPack pack, NDArray y, List<NDArray> leaves, NDArray outer) {
        NDList input = new NDList(y);
        TorchPack.addAs("p", leaves, input);
        input.add(outer);
        return pack.call("gradients", input, true);
    }
}
