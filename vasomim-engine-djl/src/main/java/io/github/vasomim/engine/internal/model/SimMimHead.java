package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;

/**
 * What SimMIM (Xie et al. 2022) adds to an encoder: a learned token that stands for hidden patches in front of it, and one linear layer
 * behind it that predicts the pixels of each patch.
 */
public final class SimMimHead {
    private final NDArray token;
    private final Linear predict;

    /**
     * Names the parameters: {@code mask_token} and {@code decoder_pred}.
     *
     * @param encoder shape of the encoder
     * @param scope where the parameters are named
     */
    public SimMimHead(VitConfig encoder, ParameterScope scope) {
        token = scope.parameter("mask_token", Initializer.normal(0.02), 1, 1, encoder.width());
        predict = new Linear(scope.child("decoder_pred"), encoder.width(), encoder.patchValues());
    }

    /**
     * What the encoder makes of every patch.
     *
     * @param encoder the encoder
     * @param patches (N, L, P*P*C), all patches
     * @param masked (N, L), 1 where hidden, else 0; its memory must last until after backward
     * @return (N, L, D), after the last norm
     */
    public NDArray tokens(VitEncoder encoder, NDArray patches, NDArray masked) {
        try (NDArray tokens = encoder.maskedTokens(patches, masked, token)) {
            return tokens.get(":,1:");
        }
    }

    /**
     * Predicts every patch.
     *
     * @param tokens what {@link #tokens} returned
     * @return (N, L, P*P*C)
     */
    public NDArray pixels(NDArray tokens) {
        return predict.forward(tokens);
    }

    /**
     * Both.
     *
     * @param encoder as {@link #tokens} takes it
     * @param patches as {@link #tokens} takes it
     * @param masked as {@link #tokens} takes it
     * @return as {@link #pixels}
     */
    public NDArray forward(VitEncoder encoder, NDArray patches, NDArray masked) {
        try (NDArray tokens = tokens(encoder, patches, masked)) {
            return pixels(tokens);
        }
    }
}
