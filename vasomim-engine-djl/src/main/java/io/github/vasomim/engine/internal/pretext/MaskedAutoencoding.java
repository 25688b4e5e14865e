package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaeDecoder;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.model.DecoderConfig;

/** Masked autoencoding (He et al. 2022): the encoder sees the visible patches, a decoder predicts all. */
public final class MaskedAutoencoding implements Pretext {
    private final VitEncoder encoder;
    private final MaeDecoder decoder;

    /**
     * Adds the decoder.
     *
     * @param foundation encoder and weights
     * @param shape of the decoder
     */
    public MaskedAutoencoding(Foundation foundation, DecoderConfig shape) {
        encoder = foundation.encoder();
        decoder = new MaeDecoder(encoder.config(), shape, foundation.scope(), foundation.kernels());
    }

    @Override
    public Forward forward(NDArray patches, MaskBatch masks) {
        try (NDArray latent = encoder.visibleTokens(patches, masks.visible())) {
            MaeDecoder.Output output = decoder.output(latent, masks);
            return Forward.of(output.prediction(), output.tokens());
        }
    }
}
