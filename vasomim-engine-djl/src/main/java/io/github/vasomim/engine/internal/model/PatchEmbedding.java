package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;

/** Patches to tokens, each alone: a linear map. Parameters {@code proj.weight} (D, C, P, P) and {@code proj.bias} (D). */
public final class PatchEmbedding {
    private final NDArray weight;
    private final NDArray bias;

    /**
     * Xavier on the flattened matrix, as MAE does; the bias as PyTorch's convolutions start.
     *
     * @param config shape of the encoder
     * @param scope where the parameters are named
     */
    public PatchEmbedding(VitConfig config, ParameterScope scope) {
        int p = config.patchSize();
        weight = scope.parameter(
                "proj.weight",
                Initializer.xavier(config.patchValues(), config.width()),
                config.width(),
                config.channelCount(),
                p,
                p);
        bias = scope.parameter("proj.bias", Initializer.uniform(1 / Math.sqrt(config.patchValues())), config.width());
    }

    /**
     * Embeds.
     *
     * @param patches (N, L, P*P*C)
     * @return (N, L, D)
     */
    public NDArray forward(NDArray patches) {
        long values = patches.getShape().get(2);
        try (NDArray channelLast = weight.transpose(0, 2, 3, 1);
                NDArray matrix = channelLast.reshape(-1, values)) {
            return Linear.apply(patches, matrix, bias);
        }
    }
}
