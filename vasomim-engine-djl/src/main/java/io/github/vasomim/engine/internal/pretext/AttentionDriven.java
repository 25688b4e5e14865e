package io.github.vasomim.engine.internal.pretext;

import ai.djl.ndarray.NDArray;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.internal.nn.FollowingWeights;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.io.TensorSource;
import java.util.List;

/**
 * AMT, attention-driven masking and throwing (Liu, Gui and Luo, AAAI 2023): a masked autoencoder whose masks follow what the class token
 * attends to. The paper looks at the attention at intervals; here the encoder's weights are kept at intervals, and these say of each
 * frame as it is cut out now what they attend to, so that no augmentation comes between.
 */
public final class AttentionDriven implements Pretext {
    private final MaskedAutoencoding autoencoding;
    private final FollowingWeights weights;
    private final PatchFeedback feedback;

    /**
     * Adds the decoder and the kept weights.
     *
     * @param foundation encoder and weights
     * @param shape of the decoder
     * @param interval share of the training between two looks at the attention, positive
     */
    public AttentionDriven(Foundation foundation, DecoderConfig shape, double interval) {
        autoencoding = new MaskedAutoencoding(foundation, shape);
        weights = foundation.following();
        feedback = new KeptAttention(foundation, weights, interval);
        weights.begin();
    }

    @Override
    public Forward forward(NDArray patches, MaskBatch masks) {
        return autoencoding.forward(patches, masks);
    }

    @Override
    public PatchFeedback feedback(int patches) {
        return feedback;
    }

    @Override
    public List<TensorSource> state() {
        return weights.sources();
    }

    @Override
    public void close() {
        weights.close();
    }
}
