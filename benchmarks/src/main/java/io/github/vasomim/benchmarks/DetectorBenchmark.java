package io.github.vasomim.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.engine.detect.DetectorConfig;
import io.github.vasomim.engine.detect.DetectorShape;
import io.github.vasomim.engine.internal.detect.FasterRcnn;
import io.github.vasomim.engine.internal.detect.box.BoxArray;
import io.github.vasomim.engine.internal.detect.box.NonMaximumSuppression;
import io.github.vasomim.engine.internal.detect.roi.RoiPooler;
import io.github.vasomim.engine.internal.optim.AdamW;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.Box;
import io.github.vasomim.metric.detection.DetectedBox;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Milliseconds of a detector's training step and of looking at one frame, and of what RoIAlign and the suppression of overlapping boxes
 * take of both: the same work alone, on as many regions and candidates of random place and size.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Dai.djl.offline=true", "-Dai.djl.pytorch.num_interop_threads=1"})
@Warmup(iterations = 3)
@Measurement(iterations = 7)
public class DetectorBenchmark {
    /** ViT-Ti at 256 pixels with the narrow heads, four frames in a step; or ViT-B at 1024 pixels, one frame. */
    public enum Preset {
        /** For a processor. */
        CPU,
        /** As published. */
        STANDARD
    }

    /** Which detector. */
    @Param({"CPU", "STANDARD"})
    public Preset preset = Preset.CPU;

    private final NDManager manager = NDManager.newBaseManager();
    private final Kernels kernels = Kernels.of(manager);
    private final SplittableRandom random = new SplittableRandom(1);
    private ParameterSet weights = ParameterSet.initialised(manager, random);
    private ParameterSet shared = weights.detached();
    private DetectorConfig config = DetectorConfig.CPU;
    private List<FasterRcnn> networks = List.of();
    private List<AdamW> optimizer = List.of();
    private NDArray frames = manager.zeros(new Shape(1));
    private List<NDArray> maps = List.of();

    /** Makes the detector. */
    @Setup
    public void prepare() {
        VitConfig.Size size = preset == Preset.CPU ? VitConfig.Size.TINY : VitConfig.Size.BASE;
        config = preset == Preset.CPU ? DetectorConfig.CPU : DetectorConfig.STANDARD;
        DetectorShape shape = new DetectorShape(VitConfig.of(size).withImageSize(config.inputSide()), 1, config);
        FasterRcnn trained = new FasterRcnn(shape, weights.scope(), kernels);
        networks = List.of(trained, new FasterRcnn(shape, shared.scope(), kernels));
        weights.train();
        optimizer = List.of(new AdamW(weights, AdamW.decayMatrices(weights, 0.1), kernels, 0.9, 0.999, 1e-8));
        frames = manager.randomNormal(new Shape(batch(), 3, config.inputSide(), config.inputSide()));
        maps = IntStream.range(0, 4)
                .mapToObj(level -> manager.randomNormal(new Shape(
                        batch(),
                        config.inputSide() >> (2 + level),
                        config.inputSide() >> (2 + level),
                        config.backbone().channels())))
                .toList();
        maps.forEach(map -> map.setRequiresGradient(true));
    }

    private int batch() {
        return preset == Preset.CPU ? 4 : 1;
    }

    /** Frees the engine's memory. */
    @TearDown
    public void close() {
        optimizer.forEach(AdamW::close);
        shared.close();
        weights.close();
        kernels.close();
        manager.close();
    }

    private List<Box> boxes(int count) {
        double side = config.inputSide();
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    double extent = side / 32 * Math.pow(8, random.nextDouble());
                    return new Box(
                            (side - extent) * random.nextDouble(),
                            (side - extent) * random.nextDouble(),
                            extent,
                            extent);
                })
                .toList();
    }

    /**
     * Forward, backward, optimiser.
     *
     * @return the loss
     */
    @Benchmark
    public float trainingStep() {
        List<LabelledBox> findings =
                boxes(2).stream().map(box -> new LabelledBox(box, 1, false)).toList();
        float value;
        try (NDScope scope = new NDScope();
                GradientTape tape = kernels.tape(manager)) {
            scope.suppressNotUsedWarning();
            NDArray loss = networks.get(0)
                    .loss(frames, Collections.nCopies(batch(), findings), random, null)
                    .total();
            value = loss.getFloat();
            optimizer.get(0).backward(tape, loss);
        }
        optimizer.get(0).step(1e-5);
        return value;
    }

    /**
     * Of a training step: RoIAlign forward and backward.
     *
     * @return the gradients' sum
     */
    @Benchmark
    public float trainingRoiAlign() {
        return roiAlign(kernels);
    }

    /**
     * The same on any engine's operators.
     *
     * @return the gradients' sum
     */
    @Benchmark
    public float trainingRoiAlignPortable() {
        try (Kernels portable = Kernels.portable()) {
            return roiAlign(portable);
        }
    }

    private float roiAlign(Kernels operators) {
        try (NDScope scope = new NDScope();
                GradientTape tape = kernels.tape(manager)) {
            scope.suppressNotUsedWarning();
            NDArray loss =
                    pool(operators, batch(), config.regions().samples(), maps).sum();
            return tape.gradients(loss, maps).get(0).sum().getFloat();
        }
    }

    private NDArray pool(Kernels operators, int count, int regions, List<NDArray> levels) {
        List<BoxArray> all = new ArrayList<>();
        for (int frame = 0; frame < count; frame++) {
            all.add(BoxArray.of(boxes(regions)));
        }
        RoiPooler pooler = new RoiPooler(
                config.regions().bins(), config.regions().sampling(), List.of(4.0, 8.0, 16.0, 32.0), 2, 224);
        return pooler.pool(levels, all, operators);
    }

    /**
     * Of a training step: the suppression among candidates of all levels and frames.
     *
     * @return boxes left
     */
    @Benchmark
    public int trainingSuppression() {
        int left = 0;
        for (int frame = 0; frame < batch(); frame++) {
            left += suppressed(config.proposals().trainingCandidates());
        }
        return left;
    }

    private int suppressed(int candidates) {
        BoxArray boxes = BoxArray.of(boxes(5 * candidates));
        float[] scores = new float[boxes.size()];
        int[] levels = new int[boxes.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) random.nextDouble();
            levels[i] = i / candidates;
        }
        return new NonMaximumSuppression(config.proposals().overlap()).keep(boxes, scores, levels).length;
    }

    /**
     * One frame.
     *
     * @return what is found
     */
    @Benchmark
    public List<DetectedBox> detection() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            return networks.get(1).detect(frames.get("0:1"), config.inputSide(), config.inputSide());
        }
    }

    /**
     * Of one frame: RoIAlign.
     *
     * @return a number
     */
    @Benchmark
    public float detectionRoiAlign() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            List<NDArray> levels =
                    maps.stream().map(map -> map.stopGradient().get("0:1")).toList();
            return pool(kernels, 1, config.proposals().kept(), levels).sum().getFloat();
        }
    }

    /**
     * Of one frame: the suppression among candidates of all levels.
     *
     * @return boxes left
     */
    @Benchmark
    public int detectionSuppression() {
        return suppressed(config.proposals().candidates());
    }
}
