package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.segmentor.UNeXt;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.NamedTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The step of a pre-training on made frames, for measuring: model and segmentor at first values, noise for frames, a learning rate of
 * next to nothing, so that all numbers stay finite while the work is that of a real step. For one thread at a time.
 */
public final class TimedStep implements AutoCloseable {
    private static final double RATE = 1e-9;
    private static final float GREY = 255;
    /** Half of the way: guidance is at work, yet not at its strongest. */
    private static final double PROGRESS = 0.5;

    private final PretrainConfig config;
    private final NDManager manager;
    private final @Nullable FrozenSegmentor segmentor;
    private final PretrainModel model;
    private final @Nullable RunLosses losses;
    private final TrainingStep step;
    private final StepClock clock = new StepClock();
    private final RandomGenerator random = SampleSeed.stream(0, 0, 0);
    private final List<FloatImage> frames = new ArrayList<>();
    private final List<LabelImage> anatomy = new ArrayList<>();

    /**
     * Builds the model.
     *
     * @param config the settings
     * @param device where to compute; null for the engine's own choice
     */
    public TimedStep(PretrainConfig config, @Nullable Device device) {
        this.config = config;
        manager = device == null ? NDManager.newBaseManager() : NDManager.newBaseManager(device);
        segmentor = config.usesSegmentor() ? segmentor(manager, random) : null;
        model = PretrainModel.initialised(manager, config, random);
        UnaryOperator<NDArray> logits = segmentor == null ? null : segmentor::logits;
        if (config.method() == PretrainConfig.Method.PSEUDO_LABELS) {
            losses = null;
            step = new LabelStep(manager, config.encoder(), config.training(), model);
        } else {
            losses = new RunLosses(config, manager, model, logits, null);
            PretrainStep guided = new PretrainStep(
                    manager,
                    config.encoder(),
                    config.training(),
                    config.anatomyShare(),
                    config.standardised(),
                    model,
                    logits,
                    config.strategy(),
                    losses.objective());
            if (config.compute().masksOnDevice()) {
                guided.drawOnDevice(config.guidedMasking());
            }
            step = guided;
        }
        step.use(config.compute().tape(manager.getDevice()));
        step.measure(clock);
    }

    /**
     * One step.
     *
     * @param batchSize frames in it
     * @return seconds of each phase by the host's clock. The loss is read at the end of the forward pass, so that a device has done what
     *     came before; of backward and optimiser a device may still be at work.
     */
    public Map<StepPhase, Double> run(int batchSize) {
        while (frames.size() < batchSize) {
            addFrame();
        }
        List<RandomGenerator> streams = new ArrayList<>();
        for (int i = 0; i < batchSize; i++) {
            streams.add(SampleSeed.stream(0, 0, i));
        }
        step.run(
                frames.subList(0, batchSize),
                config.usesAnatomy() ? anatomy.subList(0, batchSize) : List.of(),
                streams,
                PROGRESS,
                RATE);
        return clock.take();
    }

    /**
     * One step in all.
     *
     * @param batchSize frames in it
     * @return seconds
     */
    double seconds(int batchSize) {
        return run(batchSize).values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private void addFrame() {
        int width = config.encoder().columns();
        int height = config.encoder().imageSize();
        FloatImage frame = new FloatImage(width, height);
        LabelImage vessels = new LabelImage(width, height);
        for (int p = 0; p < width * height; p++) {
            frame.values()[p] = random.nextFloat() * GREY;
            vessels.labels()[p] = (byte) (random.nextBoolean() ? 1 : 0);
        }
        frames.add(frame);
        anatomy.add(vessels);
    }

    private static FrozenSegmentor segmentor(NDManager manager, RandomGenerator random) {
        try (Kernels kernels = Kernels.of(manager);
                ParameterSet weights = ParameterSet.initialised(manager, random)) {
            new UNeXt(weights.scope(), kernels);
            return new FrozenSegmentor(manager, NamedTensor.byName(weights.export()), "weights at first values");
        }
    }

    @Override
    public void close() {
        step.close();
        if (losses != null) {
            losses.close();
        }
        model.close();
        if (segmentor != null) {
            segmentor.close();
        }
        manager.close();
    }
}
