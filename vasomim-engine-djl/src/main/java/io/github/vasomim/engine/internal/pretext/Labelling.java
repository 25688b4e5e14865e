package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.LabelHead;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.VitEncoder;

/**
 * Segmentor-based pre-training, VasoMIM's control: a linear layer behind the encoder says which pixels are vessel. Its predictions are
 * logits (N, L, P*P).
 */
public final class Labelling implements Pretext {
    private final VitEncoder encoder;
    private final LabelHead head;

    /**
     * Adds the layer.
     *
     * @param foundation encoder and weights
     */
    public Labelling(Foundation foundation) {
        encoder = foundation.encoder();
        head = new LabelHead(encoder.config(), foundation.scope());
    }

    @Override
    public Forward forward(NDArray patches, MaskBatch masks) {
        try (NDArray tokens = encoder.visibleTokens(patches, masks.visible())) {
            NDArray ofPatches = tokens.get(":,1:");
            return Forward.of(head.forward(ofPatches), ofPatches);
        }
    }
}
