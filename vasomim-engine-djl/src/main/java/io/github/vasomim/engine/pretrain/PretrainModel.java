package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.MaeDecoder;
import io.github.vasomim.engine.model.MaskBatch;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.model.VitEncoder;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The trained part of pre-training: encoder and decoder with their weights. For one thread at a time. */
final class PretrainModel implements AutoCloseable {
    private final ParameterSet parameters;
    private final Kernels kernels;
    private final VitEncoder encoder;
    private final MaeDecoder decoder;

    private PretrainModel(
            NDManager parent, ParameterSet parameters, VitConfig encoderShape, DecoderConfig decoderShape) {
        this.parameters = parameters;
        kernels = Kernels.of(parent);
        encoder = new VitEncoder(encoderShape, parameters.scope(), kernels);
        decoder = new MaeDecoder(encoderShape, decoderShape, parameters.scope(), kernels);
        parameters.train();
    }

    static PretrainModel initialised(
            NDManager parent, VitConfig encoder, DecoderConfig decoder, RandomGenerator random) {
        return new PretrainModel(parent, ParameterSet.initialised(parent, random), encoder, decoder);
    }

    static PretrainModel restored(
            NDManager parent,
            VitConfig encoder,
            DecoderConfig decoder,
            Map<String, NamedTensor> weights,
            Object source) {
        return new PretrainModel(parent, ParameterSet.restored(parent, weights, source), encoder, decoder);
    }

    /** (N, L, P*P*3) patches to their predictions, seeing the visible ones alone. */
    NDArray predict(NDArray patches, MaskBatch masks) {
        try (NDArray latent = encoder.visibleTokens(patches, masks.visible())) {
            return decoder.forward(latent, masks.order());
        }
    }

    ParameterSet parameters() {
        return parameters;
    }

    Kernels kernels() {
        return kernels;
    }

    /** The weights that stay after pre-training. */
    List<TensorSource> encoderSources() {
        return parameters.sources().stream()
                .filter(t -> !t.name().startsWith("decoder_") && !t.name().equals("mask_token"))
                .toList();
    }

    @Override
    public void close() {
        kernels.close();
        parameters.close();
    }
}
