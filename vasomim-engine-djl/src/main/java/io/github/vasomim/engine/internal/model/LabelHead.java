package io.github.vasomim.engine.internal.model;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.Linear;
import io.github.vasomim.engine.nn.ParameterScope;

/** One linear layer behind an encoder that says of each pixel of a patch, from the patch's token alone, whether it is vessel. */
public final class LabelHead {
    private final Linear predict;

    /**
     * Names the parameters: {@code decoder_labels}.
     *
     * @param encoder shape of the encoder
     * @param scope where the parameters are named
     */
    public LabelHead(VitConfig encoder, ParameterScope scope) {
        predict = new Linear(
                scope.child("decoder_labels"), encoder.width(), (long) encoder.patchSize() * encoder.patchSize());
    }

    /**
     * Predicts every patch.
     *
     * @param tokens (N, L, D), the encoder's
     * @return (N, L, P*P), logits
     */
    public NDArray forward(NDArray tokens) {
        return predict.forward(tokens);
    }
}
