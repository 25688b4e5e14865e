package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.MaeDecoder;
import io.github.vasomim.engine.model.MaskBatch;
import io.github.vasomim.engine.model.SimMimHead;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.model.VitEncoder;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The trained part of pre-training: encoder and decoder with their weights, where there is no shape of a decoder SimMIM's head. For one
 * thread at a time.
 */
final class PretrainModel implements AutoCloseable {
    private final ParameterSet parameters;
    private final Kernels kernels;
    private final VitEncoder encoder;
    private final Predictor predictor;

    /** From patches and masks to what every patch is said to be. */
    private interface Predictor {
        NDArray predict(NDArray patches, MaskBatch masks);
    }

    private PretrainModel(
            NDManager parent, ParameterSet parameters, VitConfig encoderShape, @Nullable DecoderConfig decoderShape) {
        this.parameters = parameters;
        kernels = Kernels.of(parent);
        encoder = new VitEncoder(encoderShape, parameters.scope(), kernels);
        if (decoderShape == null) {
            SimMimHead head = new SimMimHead(encoderShape, parameters.scope());
            predictor = (patches, masks) -> head.forward(encoder, patches, masks.masked());
        } else {
            MaeDecoder decoder = new MaeDecoder(encoderShape, decoderShape, parameters.scope(), kernels);
            predictor = (patches, masks) -> {
                try (NDArray latent = encoder.visibleTokens(patches, masks.visible())) {
                    return decoder.forward(latent, masks.order());
                }
            };
        }
        parameters.train();
    }

    static PretrainModel initialised(
            NDManager parent, VitConfig encoder, @Nullable DecoderConfig decoder, RandomGenerator random) {
        return new PretrainModel(parent, ParameterSet.initialised(parent, random), encoder, decoder);
    }

    /** The encoder's weights from its file, all others at first values. */
    static PretrainModel onEncoder(
            NDManager parent, EncoderFile encoder, @Nullable DecoderConfig decoder, RandomGenerator random) {
        ParameterSet set = ParameterSet.partlyRestored(parent, encoder.tensors(), encoder.source(), random);
        return new PretrainModel(parent, set, encoder.config(), decoder);
    }

    static PretrainModel restored(
            NDManager parent,
            VitConfig encoder,
            @Nullable DecoderConfig decoder,
            Map<String, NamedTensor> weights,
            Object source) {
        return new PretrainModel(parent, ParameterSet.restored(parent, weights, source), encoder, decoder);
    }

    /** (N, L, P*P*C) patches to their predictions, seeing the visible ones alone. */
    NDArray predict(NDArray patches, MaskBatch masks) {
        return predictor.predict(patches, masks);
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
