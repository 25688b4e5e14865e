package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.LabelHead;
import io.github.vasomim.engine.model.MaeDecoder;
import io.github.vasomim.engine.model.MaskBatch;
import io.github.vasomim.engine.model.SimMimHead;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.model.VitEncoder;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The trained part of pre-training: the encoder with its weights, and what its method puts behind it. For one thread at a time.
 */
final class PretrainModel implements AutoCloseable {
    private final ParameterSet parameters;
    private final Kernels kernels;
    private final int tokenWidth;
    private final Predictor predictor;

    /** From patches and masks to what every patch is said to be. */
    private interface Predictor {
        Prediction predict(NDArray patches, MaskBatch masks);
    }

    /**
     * What every patch is said to be.
     *
     * @param pixels (N, L, P*P*3), with pseudo-labels logits (N, L, P*P)
     * @param tokens (N, L, E), of which the pixels are a linear function
     */
    record Prediction(NDArray pixels, NDArray tokens) {}

    /** What stands behind the encoder; names its parameters. */
    private interface Head {
        Predictor behind(VitEncoder encoder, ParameterScope scope, Kernels kernels);
    }

    private PretrainModel(
            NDManager parent, ParameterSet parameters, VitConfig encoderShape, int tokenWidth, Head head) {
        this.parameters = parameters;
        this.tokenWidth = tokenWidth;
        kernels = Kernels.of(parent);
        VitEncoder encoder = new VitEncoder(encoderShape, parameters.scope(), kernels);
        predictor = head.behind(encoder, parameters.scope(), kernels);
        parameters.train();
    }

    /** The model of a method. */
    static PretrainModel of(NDManager parent, ParameterSet parameters, PretrainConfig config) {
        return config.method() == PretrainConfig.Method.PSEUDO_LABELS
                ? labelling(parent, parameters, config.encoder())
                : of(parent, parameters, config.encoder(), config.decoderShape());
    }

    private static PretrainModel of(
            NDManager parent, ParameterSet parameters, VitConfig shape, @Nullable DecoderConfig decoder) {
        return decoder == null
                ? new PretrainModel(
                        parent, parameters, shape, shape.width(), (encoder, scope, kernels) -> simMim(encoder, scope))
                : new PretrainModel(
                        parent,
                        parameters,
                        shape,
                        decoder.width(),
                        (encoder, scope, kernels) -> autoencoder(encoder, decoder, scope, kernels));
    }

    private static Predictor simMim(VitEncoder encoder, ParameterScope scope) {
        SimMimHead head = new SimMimHead(encoder.config(), scope);
        return (patches, masks) -> {
            NDArray tokens = head.tokens(encoder, patches, masks.masked());
            return new Prediction(head.pixels(tokens), tokens);
        };
    }

    private static Predictor autoencoder(
            VitEncoder encoder, DecoderConfig shape, ParameterScope scope, Kernels kernels) {
        MaeDecoder decoder = new MaeDecoder(encoder.config(), shape, scope, kernels);
        return (patches, masks) -> {
            try (NDArray latent = encoder.visibleTokens(patches, masks.visible())) {
                NDArray tokens = decoder.tokens(latent, masks.order());
                return new Prediction(decoder.pixels(tokens), tokens);
            }
        };
    }

    /** Logits (N, L, P*P) in the place of pixels; whatever is hidden is not seen. */
    static PretrainModel labelling(NDManager parent, ParameterSet parameters, VitConfig shape) {
        return new PretrainModel(parent, parameters, shape, shape.width(), (encoder, scope, kernels) -> {
            LabelHead head = new LabelHead(shape, scope);
            return (patches, masks) -> {
                NDArray tokens = encoder.visibleTokens(patches, masks.visible());
                return new Prediction(head.forward(tokens), tokens);
            };
        });
    }

    static PretrainModel initialised(
            NDManager parent, VitConfig encoder, @Nullable DecoderConfig decoder, RandomGenerator random) {
        return of(parent, ParameterSet.initialised(parent, random), encoder, decoder);
    }

    static PretrainModel restored(
            NDManager parent,
            VitConfig encoder,
            @Nullable DecoderConfig decoder,
            Map<String, NamedTensor> weights,
            Object source) {
        return of(parent, ParameterSet.restored(parent, weights, source), encoder, decoder);
    }

    /** (N, L, P*P*3) patches to their predictions, seeing the visible ones alone. */
    Prediction predict(NDArray patches, MaskBatch masks) {
        return predictor.predict(patches, masks);
    }

    /** E, length of the tokens that predictions are made of. */
    int tokenWidth() {
        return tokenWidth;
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
