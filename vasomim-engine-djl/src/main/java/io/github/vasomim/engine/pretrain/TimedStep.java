package io.github.vasomim.engine.pretrain;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.internal.segmentor.FrozenSegmentor;
import io.github.vasomim.engine.internal.segmentor.UNeXt;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.io.NamedTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final Replicas replicas;
    private final StepClock clock = new StepClock();
    private final RandomGenerator random = SampleSeed.stream(0, 0, 0);
    private final List<FloatImage> frames = new ArrayList<>();
    private final List<LabelImage> anatomy = new ArrayList<>();
    private @Nullable TrainingBatch next;

    /**
     * Builds the model.
     *
     * @param config the settings
     * @param device where to compute; null for {@code compute.devices} or the engine's own choice
     */
    public TimedStep(PretrainConfig config, @Nullable Device device) {
        this(config, device, MaskTiming.AS_FITS);
    }

    /**
     * Builds the model.
     *
     * @param config the settings
     * @param device where to compute; null for {@code compute.devices} or the engine's own choice
     * @param ahead whether the masks of the next step are drawn while a step runs, where that can be
     */
    public TimedStep(PretrainConfig config, @Nullable Device device, boolean ahead) {
        this(config, device, ahead ? MaskTiming.AHEAD : MaskTiming.IN_TURN);
    }

    private TimedStep(PretrainConfig config, @Nullable Device device, MaskTiming timing) {
        this.config = config;
        replicas = new Replicas(
                ReplicaParts.ofMethod(
                                config,
                                manager -> PretrainModel.initialised(manager, config, SampleSeed.stream(0, 0, 1)),
                                config.usesSegmentor() ? TimedStep::segmentor : null)
                        .with(timing),
                config.compute().devices(device));
        replicas.step().measure(clock);
    }

    /**
     * One step.
     *
     * @param batchSize frames in it
     * @return seconds of each phase by the host's clock. The loss is read at the end of the forward pass, so that a device has done what
     *     came before; of backward and optimiser a device may still be at work.
     */
    public Map<StepPhase, Double> run(int batchSize) {
        TrainingBatch batch = next != null && next.size() == batchSize ? next : batch(batchSize);
        TrainingBatch later = batch(batchSize);
        next = later;
        replicas.step().expect(new Coming(() -> later, PROGRESS));
        replicas.step().run(batch, PROGRESS, RATE);
        return clock.take();
    }

    private TrainingBatch batch(int size) {
        while (frames.size() < size) {
            addFrame();
        }
        List<RandomGenerator> streams = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            streams.add(SampleSeed.stream(0, 0, i));
        }
        return new TrainingBatch(
                List.copyOf(frames.subList(0, size)),
                config.usesAnatomy() ? List.copyOf(anatomy.subList(0, size)) : List.of(),
                streams);
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

    private static FrozenSegmentor segmentor(NDManager manager) {
        try (Kernels kernels = Kernels.of(manager);
                ParameterSet weights = ParameterSet.initialised(manager, SampleSeed.stream(0, 0, 2))) {
            new UNeXt(weights.scope(), kernels);
            return new FrozenSegmentor(manager, NamedTensor.byName(weights.export()), "weights at first values");
        }
    }

    @Override
    public void close() {
        replicas.close();
    }
}
