package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.MaeDecoder;
import io.github.vasomim.engine.model.MaskBatch;
import io.github.vasomim.engine.model.VitEncoder;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** The trained part of pre-training: encoder and decoder with their weights. For one thread at a time. */
final class PretrainModel implements AutoCloseable {
    private final ParameterSet parameters;
    private final Kernels kernels;
    private final VitEncoder encoder;
    private final MaeDecoder decoder;

    private PretrainModel(NDManager parent, ParameterSet parameters, PretrainConfig config) {
        this.parameters = parameters;
        kernels = Kernels.of(parent);
        encoder = new VitEncoder(config.encoder(), parameters.scope(), kernels);
        decoder = new MaeDecoder(config.encoder(), config.decoderShape(), parameters.scope(), kernels);
        parameters.train();
    }

    static PretrainModel initialised(NDManager parent, PretrainConfig config, RandomGenerator random) {
        return new PretrainModel(parent, ParameterSet.initialised(parent, random), config);
    }

    static PretrainModel restored(
            NDManager parent, PretrainConfig config, Map<String, NamedTensor> weights, Object source) {
        return new PretrainModel(parent, ParameterSet.restored(parent, weights, source), config);
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
    List<NamedTensor> exportEncoder() {
        return parameters.export().stream()
                .filter(t -> !t.name().startsWith("decoder_") && !t.name().equals("mask_token"))
                .toList();
    }

    @Override
    public void close() {
        kernels.close();
        parameters.close();
    }
}
