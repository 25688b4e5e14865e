package io.github.vasomim.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.anatomy.SatoVesselness;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.dataset.augment.FrameChange;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.engine.internal.device.BatchAnatomy;
import io.github.vasomim.engine.internal.device.BatchAugmentation;
import io.github.vasomim.engine.internal.device.BatchExtractor;
import io.github.vasomim.engine.internal.device.BatchGuidance;
import io.github.vasomim.engine.internal.device.BatchGuidedMasking;
import io.github.vasomim.engine.internal.device.BatchVesselness;
import io.github.vasomim.engine.internal.device.BatchViews;
import io.github.vasomim.engine.internal.model.MaskBatch;
import io.github.vasomim.engine.tensor.FrameTensors;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.AnatomyGuidedMasking;
import io.github.vasomim.masking.PatchMask;
import io.github.vasomim.masking.PatchWeights;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Milliseconds per batch of the stages between decoded frame and mask: in plain Java on one thread, and batched on the engine's default device
 * with as many threads as {@code -Dai.djl.pytorch.num_threads} gives it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Dai.djl.offline=true", "-Dai.djl.pytorch.num_interop_threads=1"})
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
public class DeviceBenchmark {
    /** Side of augmented frames in pixels. */
    private static final int VIEW = 224;

    private static final SatoVesselness FAST = SatoVesselness.of(1, 2, 3, 4);
    private static final RandomAugmentation AUGMENTATION =
            new RandomAugmentation(AugmentationSettings.PRETRAINING, VIEW, VIEW);

    /** Side of the square frames in pixels. */
    @Param({"224", "512"})
    public int side;

    /** Frames in a batch. */
    @Param({"1", "16"})
    public int batch;

    private final NDManager manager = NDManager.newBaseManager();
    private final FrameTensors tensors = new FrameTensors(manager);
    private Stages stages = new Stages(manager, PhantomConfig.square(64), 1);

    /** The batched stages for one size of frames, and a batch of them. */
    private static final class Stages {
        final List<FloatImage> frames = new ArrayList<>();
        final PatchGrid grid;
        final NDArray batch;
        final BatchVesselness vesselness;
        final BatchExtractor extractor;
        final BatchVesselness fastVesselness;
        final BatchAugmentation augmentation;
        final List<LabelImage> labels = new ArrayList<>();
        final BatchGuidance guidance;
        final BatchGuidedMasking masking;

        Stages(NDManager manager, PhantomConfig config, int count) {
            PhantomGenerator generator = new PhantomGenerator(config);
            for (int seed = 0; seed < count; seed++) {
                frames.add(generator.generate(seed).frame().pixels());
            }
            grid = new PatchGrid(config.width(), config.height(), 16);
            batch = new FrameTensors(manager).maps(frames);
            vesselness = BatchVesselness.of(manager, SatoVesselness.PAPER, config.width(), config.height());
            fastVesselness = BatchVesselness.of(manager, FAST, config.width(), config.height());
            augmentation = new BatchAugmentation(manager, AugmentationSettings.PRETRAINING, VIEW, VIEW);
            frames.forEach(frame ->
                    labels.add(VesselnessExtractor.PAPER.extract(frame.asImg()).mask()));
            extractor = new BatchExtractor(manager, VesselnessExtractor.PAPER, config.width(), config.height());
            guidance = new BatchGuidance(manager, grid, 0.5);
            masking = new BatchGuidedMasking(manager, grid, AnatomyGuidedMasking.PAPER);
        }

        /** Patch sums of the frames themselves, in place of a guidance map. */
        NDArray weights() {
            try (NDArray map = guidance.map(batch, batch)) {
                return guidance.patchSums(map);
            }
        }
    }

    /** Makes phantoms and filters. */
    @Setup
    public void prepare() {
        stages = new Stages(manager, PhantomConfig.square(side), batch);
    }

    /** Frees the engine's memory. */
    @TearDown
    public void close() {
        manager.close();
    }

    /**
     * Vesselness in plain Java.
     *
     * @return the responses
     */
    @Benchmark
    public List<FloatImage> vesselnessJava() {
        return stages.frames.stream().map(SatoVesselness.PAPER::respond).toList();
    }

    /**
     * Vesselness on the device, waited for.
     *
     * @return one of its numbers
     */
    @Benchmark
    public float vesselnessDevice() {
        try (NDArray response = stages.vesselness.respond(stages.batch)) {
            return response.getFloat(0, 0, side / 2, side / 2);
        }
    }

    /**
     * The fast filter in plain Java.
     *
     * @return the responses
     */
    @Benchmark
    public List<FloatImage> fastVesselnessJava() {
        return stages.frames.stream().map(FAST::respond).toList();
    }

    /**
     * The fast filter on the device, waited for.
     *
     * @return one of its numbers
     */
    @Benchmark
    public float fastVesselnessDevice() {
        try (NDArray response = stages.fastVesselness.respond(stages.batch)) {
            return response.getFloat(0, 0, side / 2, side / 2);
        }
    }

    /**
     * Pre-training's augmentation of frames and masks to 224 pixels in plain Java, brought to the device.
     *
     * @return one of its numbers
     */
    @Benchmark
    public float augmentationJava() {
        List<FloatImage> views = new ArrayList<>();
        List<LabelImage> masks = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            AugmentedFrame view =
                    AUGMENTATION.apply(stages.frames.get(i), List.of(stages.labels.get(i)), SampleSeed.stream(0, 0, i));
            views.add(view.frame());
            masks.add(view.label());
        }
        try (NDArray frames = tensors.maps(views);
                NDArray labels = tensors.masks(masks)) {
            return frames.getFloat(0, 0, 1, 1) + labels.getFloat(0, 0, 1, 1);
        }
    }

    /**
     * The same, augmented on the device and waited for.
     *
     * @return one of its numbers
     */
    @Benchmark
    public float augmentationDevice() {
        List<FrameChange> changes = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            changes.add(AUGMENTATION.draw(side, side, SampleSeed.stream(0, 0, i)));
        }
        try (BatchViews views = stages.augmentation.apply(stages.frames, stages.labels, changes)) {
            NDArray labels = Objects.requireNonNull(views.labels());
            return views.frames().getFloat(0, 0, 1, 1) + labels.getFloat(0, 0, 1, 1);
        }
    }

    /**
     * The published rule in plain Java.
     *
     * @return the vessels
     */
    @Benchmark
    public List<AnatomyMap> anatomyJava() {
        return stages.frames.stream()
                .map(frame -> VesselnessExtractor.PAPER.extract(frame.asImg()))
                .toList();
    }

    /**
     * The published rule on the device.
     *
     * @return how often the device was waited for
     */
    @Benchmark
    public int anatomyDevice() {
        try (BatchAnatomy anatomy = stages.extractor.extract(stages.batch)) {
            return anatomy.hostReads();
        }
    }

    /**
     * Patch sums on the device, read back for masks drawn in plain Java.
     *
     * @return the masks
     */
    @Benchmark
    public List<PatchMask> maskingJava() {
        try (NDArray weights = stages.weights()) {
            float[] sums = weights.toFloatArray();
            List<PatchMask> masks = new ArrayList<>();
            for (int i = 0; i < batch; i++) {
                double[] own = new double[stages.grid.count()];
                for (int k = 0; k < own.length; k++) {
                    own[k] = sums[i * own.length + k];
                }
                masks.add(
                        AnatomyGuidedMasking.PAPER.draw(stages.grid, PatchWeights.of(own), 1, new SplittableRandom(i)));
            }
            MaskBatch indices = MaskBatch.of(manager, masks);
            indices.visible().close();
            indices.order().close();
            indices.masked().close();
            return masks;
        }
    }

    /**
     * Patch sums and masks on the device, waited for.
     *
     * @return one number of the masks
     */
    @Benchmark
    public float maskingDevice() {
        List<SplittableRandom> random = new ArrayList<>();
        for (int i = 0; i < batch; i++) {
            random.add(new SplittableRandom(i));
        }
        try (NDArray weights = stages.weights();
                NDArray masked = stages.masking.draw(weights, 1, random)) {
            MaskBatch indices = stages.masking.indices(masked);
            indices.visible().close();
            indices.order().close();
            return masked.getFloat(0, 0);
        }
    }
}
