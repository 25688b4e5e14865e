package io.github.vasomim.engine.pretrain;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.internal.nn.StoredTensors;
import io.github.vasomim.engine.internal.run.CheckpointSeries;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.weights.EncoderFile;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.WeightFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From what a run brings along to what its replicas are made of; each file is read once. */
final class RunParts {
    /** Stream of the first weights; no epoch has this number. */
    private static final int WEIGHTS = -1;

    private RunParts() {}

    /**
     * Reads the files.
     *
     * @param config the settings
     * @param options what the run brings along; its listener is told of each file once
     * @param restored the checkpoint to go on from; null for first values
     * @throws InputException if the method lacks a segmentor, or a file does not fit
     */
    static ReplicaParts of(
            PretrainConfig config,
            PretrainOptions options,
            CheckpointSeries.@Nullable Restored<PretrainCheckpoint.Stored> restored) {
        Function<NDManager, FrozenSegmentor> segmentor = segmentor(config, options);
        if (restored == null) {
            return new ReplicaParts(
                    config,
                    first(config, options),
                    segmentor,
                    null,
                    options.strategy(),
                    options.objective(),
                    MaskTiming.AS_FITS);
        }
        Map<String, NamedTensor> stored = restored.content().file().model();
        Path file = restored.file();
        return new ReplicaParts(
                config,
                manager -> PretrainModel.restored(manager, config, RunLosses.ofModel(stored), file),
                segmentor,
                new StoredTensors(stored, file),
                options.strategy(),
                options.objective(),
                MaskTiming.AS_FITS);
    }

    /** First values, but for the encoder's where its weights are given. */
    private static Function<NDManager, PretrainModel> first(PretrainConfig config, PretrainOptions options) {
        Path file = options.encoder();
        long seed = config.training().seed();
        if (file == null) {
            return manager -> PretrainModel.initialised(manager, config, SampleSeed.stream(seed, WEIGHTS, 0));
        }
        EncoderFile encoder = EncoderFile.read(file).forInput(config.encoder());
        options.listener().weightsLoaded(encoder.report());
        return manager -> PretrainModel.onEncoder(manager, config, encoder, SampleSeed.stream(seed, WEIGHTS, 0));
    }

    private static @Nullable Function<NDManager, FrozenSegmentor> segmentor(
            PretrainConfig config, PretrainOptions options) {
        if (!config.usesSegmentor()) {
            return null;
        }
        Path file = options.segmentor();
        if (file == null) {
            throw new InputException(
                    config.method(),
                    "the method needs a segmentor",
                    "Give the weights of one, trained on the anatomy of the frames or published");
        }
        Map<String, NamedTensor> weights = WeightFile.read(file);
        AtomicBoolean told = new AtomicBoolean();
        return manager -> {
            FrozenSegmentor segmentor = new FrozenSegmentor(manager, weights, file);
            if (!told.getAndSet(true)) {
                options.listener().weightsLoaded(segmentor.report());
            }
            return segmentor;
        };
    }
}
