package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDManager;
import com.google.common.collect.ImmutableSet;
import io.github.vasomim.engine.internal.model.VitEncoder;
import io.github.vasomim.engine.internal.nn.StoredTensors;
import io.github.vasomim.engine.internal.pretext.Foundation;
import io.github.vasomim.engine.internal.pretext.HiddenByToken;
import io.github.vasomim.engine.internal.pretext.MaskedAutoencoding;
import io.github.vasomim.engine.internal.pretext.Pretext;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.DecoderConfig;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a pre-training trains: the encoder and what its method adds, with all weights. For one thread at a time. */
final class PretrainModel implements AutoCloseable {
    private final ParameterSet parameters;
    private final Kernels kernels;
    private final ImmutableSet<String> encoderNames;
    private final Pretext pretext;

    private PretrainModel(
            NDManager parent,
            ParameterSet parameters,
            VitConfig shape,
            Pretext.Factory method,
            @Nullable StoredTensors state) {
        this.parameters = parameters;
        kernels = Kernels.of(parent);
        VitEncoder encoder = new VitEncoder(shape, parameters.scope(), kernels);
        encoderNames = parameters.sources().stream().map(TensorSource::name).collect(ImmutableSet.toImmutableSet());
        pretext = method.on(new Foundation(parent, encoder, parameters, kernels, state));
        parameters.train();
    }

    static PretrainModel initialised(NDManager parent, PretrainConfig config, RandomGenerator random) {
        return initialised(parent, config.encoder(), MethodParts.of(config), random);
    }

    static PretrainModel initialised(
            NDManager parent, VitConfig encoder, @Nullable DecoderConfig decoder, RandomGenerator random) {
        return initialised(parent, encoder, plain(decoder), random);
    }

    static PretrainModel initialised(
            NDManager parent, VitConfig encoder, Pretext.Factory method, RandomGenerator random) {
        return new PretrainModel(parent, ParameterSet.initialised(parent, random), encoder, method, null);
    }

    static PretrainModel restored(
            NDManager parent, PretrainConfig config, Map<String, NamedTensor> weights, Object source) {
        return restored(parent, config.encoder(), MethodParts.of(config), weights, source);
    }

    /** The encoder's weights from its file, all others at first values. */
    static PretrainModel onEncoder(
            NDManager parent, PretrainConfig config, EncoderFile encoder, RandomGenerator random) {
        ParameterSet set = ParameterSet.partlyRestored(parent, encoder.tensors(), encoder.source(), random);
        return new PretrainModel(parent, set, encoder.config(), MethodParts.of(config), null);
    }

    static PretrainModel restored(
            NDManager parent,
            VitConfig encoder,
            @Nullable DecoderConfig decoder,
            Map<String, NamedTensor> weights,
            Object source) {
        return restored(parent, encoder, plain(decoder), weights, source);
    }

    private static PretrainModel restored(
            NDManager parent,
            VitConfig encoder,
            Pretext.Factory method,
            Map<String, NamedTensor> weights,
            Object source) {
        Map<Boolean, Map<String, NamedTensor>> byKind = weights.entrySet().stream()
                .collect(Collectors.partitioningBy(
                        entry -> entry.getKey().startsWith(Foundation.FOLLOWING),
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new)));
        ParameterSet parameters = ParameterSet.restored(parent, byKind.getOrDefault(false, Map.of()), source);
        return new PretrainModel(
                parent, parameters, encoder, method, new StoredTensors(byKind.getOrDefault(true, Map.of()), source));
    }

    private static Pretext.Factory plain(@Nullable DecoderConfig decoder) {
        return decoder == null ? HiddenByToken::new : foundation -> new MaskedAutoencoding(foundation, decoder);
    }

    /** What the method makes of the encoder. */
    Pretext pretext() {
        return pretext;
    }

    ParameterSet parameters() {
        return parameters;
    }

    Kernels kernels() {
        return kernels;
    }

    /** All that a checkpoint holds of it: trained weights, fixed positions, what follows them. */
    List<TensorSource> sources() {
        List<TensorSource> all = new ArrayList<>(parameters.sources());
        all.addAll(pretext.state());
        return all;
    }

    /** The weights that stay after pre-training. */
    List<TensorSource> encoderSources() {
        return parameters.sources().stream()
                .filter(tensor -> encoderNames.contains(tensor.name()))
                .toList();
    }

    @Override
    public void close() {
        pretext.close();
        kernels.close();
        parameters.close();
    }
}
