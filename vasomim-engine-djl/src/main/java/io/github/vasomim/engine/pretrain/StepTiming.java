package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.objective.AnatomicalConsistency;
import io.github.vasomim.engine.objective.MaskedPixels;
import io.github.vasomim.engine.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.segmentor.UNeXt;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.objective.ReconstructionObjective;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long a pre-training step takes on this machine, measured on made frames with weights at first values. Reading and augmenting
 * frames, which happen beside the steps, are not in it.
 *
 * @param batchSize frames in each timed step
 * @param secondsPerFrame seconds of a step divided by its frames
 */
public record StepTiming(int batchSize, double secondsPerFrame) {
    private static final int STEPS = 2;
    private static final double LONG_ENOUGH_SECONDS = 0.5;
    private static final int LEAST_FRAMES = 4;
    private static final double NANOS = 1e-9;
    private static final float GREY = 255;

    /**
     * Times two steps after the first one. The batch is doubled from one frame until a step holds four and takes half a second, or is as
     * large as the run's: what a step does once, however many its frames, then weighs little.
     *
     * @param config the settings
     * @param largest frames in a step at most, at least one
     * @param device where to compute; null for the engine's own choice
     * @return the time
     */
    public static StepTiming measure(PretrainConfig config, int largest, @Nullable Device device) {
        RandomGenerator random = SampleSeed.stream(0, 0, 0);
        try (NDManager manager = device == null ? NDManager.newBaseManager() : NDManager.newBaseManager(device);
                FrozenSegmentor segmentor = config.usesAnatomy() ? segmentor(manager, random) : null;
                PretrainModel model =
                        PretrainModel.initialised(manager, config.encoder(), config.decoderShape(), random)) {
            UnaryOperator<NDArray> logits = segmentor == null ? null : segmentor::logits;
            ReconstructionObjective objective = new MaskedPixels(config.loss().reconstruction(), config.pixelError());
            if (logits != null && config.loss().consistency() > 0) {
                objective = objective.plus(
                        new AnatomicalConsistency(logits, config.loss().consistency()));
            }
            try (PretrainStep step = new PretrainStep(
                    manager,
                    config.encoder(),
                    config.training(),
                    config.anatomyShare(),
                    config.standardised(),
                    model,
                    logits,
                    config.strategy(),
                    objective)) {
                seconds(step, config, 1, random);
                int batch = 1;
                double once = seconds(step, config, batch, random);
                while ((once < LONG_ENOUGH_SECONDS || batch < LEAST_FRAMES) && batch < largest) {
                    batch = Math.min(largest, 2 * batch);
                    once = seconds(step, config, batch, random);
                }
                double sum = 0;
                for (int i = 0; i < STEPS; i++) {
                    sum += seconds(step, config, batch, random);
                }
                return new StepTiming(batch, sum / STEPS / batch);
            }
        }
    }

    private static double seconds(PretrainStep step, PretrainConfig config, int count, RandomGenerator random) {
        int width = config.encoder().columns();
        int height = config.encoder().imageSize();
        List<FloatImage> frames = new ArrayList<>();
        List<LabelImage> anatomy = new ArrayList<>();
        List<RandomGenerator> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FloatImage frame = new FloatImage(width, height);
            LabelImage vessels = new LabelImage(width, height);
            for (int p = 0; p < width * height; p++) {
                frame.values()[p] = random.nextFloat() * GREY;
                vessels.labels()[p] = (byte) (random.nextBoolean() ? 1 : 0);
            }
            frames.add(frame);
            streams.add(SampleSeed.stream(0, 0, i));
            if (config.usesAnatomy()) {
                anatomy.add(vessels);
            }
        }
        long begin = System.nanoTime();
        // A rate of next to nothing: values stay finite whatever the settings, and the work is the same. The loss is
        // read, so that the
        // device has done it.
        step.run(frames, anatomy, streams, 0, 1e-9);
        return (System.nanoTime() - begin) * NANOS;
    }

    private static FrozenSegmentor segmentor(NDManager manager, RandomGenerator random) {
        try (Kernels kernels = Kernels.of(manager);
                ParameterSet weights = ParameterSet.initialised(manager, random)) {
            new UNeXt(weights.scope(), kernels);
            return new FrozenSegmentor(manager, NamedTensor.byName(weights.export()), "weights at first values");
        }
    }
}
