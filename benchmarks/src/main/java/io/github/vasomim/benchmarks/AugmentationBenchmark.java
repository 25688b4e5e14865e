package io.github.vasomim.benchmarks;

import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.Resampling;
import io.github.vasomim.image.ResamplingBox;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.phantom.Phantom;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Milliseconds per frame of 512 pixels and its label to a view of 224, another draw each time; all threads with {@code -t max}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AugmentationBenchmark {
    private static final int SIDE = 224;
    private static final RandomAugmentation PRETRAIN =
            new RandomAugmentation(AugmentationSettings.PRETRAINING, SIDE, SIDE);
    private static final RandomAugmentation VESSELS =
            new RandomAugmentation(AugmentationSettings.SEGMENTATION, SIDE, SIDE);

    private FloatImage frame = new FloatImage(1, 1);
    private LabelImage label = new LabelImage(1, 1);
    private long sample;

    /** Makes the frame: a phantom. */
    @Setup
    public void makeFrame() {
        Phantom phantom = new PhantomGenerator(PhantomConfig.square(512)).generate(7);
        frame = phantom.frame().pixels();
        label = phantom.vesselMask();
    }

    /**
     * A random crop, resized bicubically, mirrored or not.
     *
     * @return the view
     */
    @Benchmark
    public AugmentedFrame pretrain() {
        return PRETRAIN.apply(frame, List.of(label), SampleSeed.stream(1, 0, sample++));
    }

    /**
     * The whole frame resized bilinearly; half of the time shifted, scaled and rotated; mirrored; brightness and contrast.
     *
     * @return the view
     */
    @Benchmark
    public AugmentedFrame vessels() {
        return VESSELS.apply(frame, List.of(label), SampleSeed.stream(1, 0, sample++));
    }

    /**
     * The whole frame resized bicubically and nothing else: the longest crop, without its label.
     *
     * @return the view
     */
    @Benchmark
    public FloatImage wholeFrame() {
        return Resampling.resize(frame, ResamplingBox.whole(512, 512), SIDE, SIDE, ResamplingFilter.BICUBIC);
    }
}
