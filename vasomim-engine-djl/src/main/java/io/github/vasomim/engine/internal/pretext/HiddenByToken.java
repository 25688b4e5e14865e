package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.SimMimHead;
import io.github.vasomim.engine.internal.model.VitEncoder;

/** SimMIM (Xie et al. 2022): a token hides patches from a full-length encoder, a linear layer predicts all. */
public final class HiddenByToken implements Pretext {
    private final VitEncoder encoder;
    private final SimMimHead head;

    /**
     * Adds token and layer.
     *
     * @param foundation encoder and weights
     */
    public HiddenByToken(Foundation foundation) {
        encoder = foundation.encoder();
        head = new SimMimHead(encoder.config(), foundation.scope());
    }

    @Override
    public Forward forward(NDArray patches, MaskBatch masks) {
        if (masks.kept() != null) {
            throw new IllegalArgumentException("a mask throws patches away, and this encoder sees every one: take"
                    + " a strategy that hides alone, or a method whose encoder sees the visible patches alone");
        }
        NDArray tokens = head.tokens(encoder, patches, masks.masked());
        return Forward.of(head.pixels(tokens), tokens);
    }
}
