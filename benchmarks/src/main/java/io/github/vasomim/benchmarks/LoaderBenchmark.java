package io.github.vasomim.benchmarks;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import io.github.vasomim.anatomy.VesselnessExtractor;
import io.github.vasomim.dataset.FrameSet;
import io.github.vasomim.dataset.augment.AugmentationSettings;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.dataset.augment.RandomAugmentation;
import io.github.vasomim.dataset.augment.SampleSeed;
import io.github.vasomim.dataset.store.FrameStore;
import io.github.vasomim.dataset.store.FrameStoreWriter;
import io.github.vasomim.dataset.store.PackedFrame;
import io.github.vasomim.dataset.store.StoreSettings;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import io.github.vasomim.io.PngWriter;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Samples of pre-training per second: a frame with its vessels, cropped and resized to 224 pixels. From 512-pixel PNG files (vessels
 * found before and kept in memory) and from frame stores of two sides; whole, and what the parts of it take. One thread by default.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoaderBenchmark {
    private static final int FRAMES = 24;
    private static final int FRAME_SIDE = 512;
    private static final RandomAugmentation AUGMENTATION =
            new RandomAugmentation(AugmentationSettings.PRETRAINING, 224, 224);

    /** Most columns and rows of a stored frame. */
    @Param({"256", "512"})
    public int side;

    private @Nullable Path folder;
    private @Nullable FrameSet files;
    private @Nullable FrameStore store;
    private final List<PackedFrame> inMemory = new ArrayList<>();
    private final List<LabelImage> masks = new ArrayList<>();
    private int next;

    /**
     * Writes phantoms as PNG files and packs them.
     *
     * @throws IOException if the temporary folder cannot be made
     */
    @Setup
    public void pack() throws IOException {
        Path made = Files.createTempDirectory("loader");
        PhantomGenerator generator = new PhantomGenerator(PhantomConfig.square(FRAME_SIDE));
        for (int i = 0; i < FRAMES; i++) {
            Angiogram frame = generator.generate(i).frame();
            PngWriter.write(made.resolve("img").resolve(frame.name() + ".png"), frame.pixels());
        }
        FrameSet pictures = FrameSet.open(List.of(made.resolve("img")));
        Path packed = made.resolve("frames" + FrameStore.ENDING);
        StoreSettings settings = new StoreSettings(side, ResamplingFilter.BICUBIC, "published");
        try (FrameStoreWriter writer = FrameStoreWriter.open(packed, settings, pictures, LoaderBenchmark::vessels)) {
            for (int i = 0; i < FRAMES; i++) {
                writer.pack(i, false);
                masks.add(vessels(pictures.read(i).pixels()));
            }
            writer.commit();
        }
        FrameStore opened = FrameStore.open(packed);
        for (int i = 0; i < FRAMES; i++) {
            inMemory.add(opened.get(i));
        }
        store = opened;
        files = pictures;
        folder = made;
    }

    private static LabelImage vessels(FloatImage frame) {
        return VesselnessExtractor.PAPER.extract(frame.asImg()).mask();
    }

    /**
     * Deletes what {@link #pack()} wrote.
     *
     * @throws IOException if it cannot
     */
    @TearDown
    public void delete() throws IOException {
        Objects.requireNonNull(store).close();
        MoreFiles.deleteRecursively(Objects.requireNonNull(folder), RecursiveDeleteOption.ALLOW_INSECURE);
    }

    private int next() {
        next = (next + 1) % FRAMES;
        return next;
    }

    private AugmentedFrame augmented(FloatImage frame, LabelImage mask) {
        return AUGMENTATION.apply(frame, List.of(mask), SampleSeed.stream(0, 0, next));
    }

    /**
     * A sample from a PNG file.
     *
     * @return the sample
     */
    @Benchmark
    public AugmentedFrame png() {
        int i = next();
        return augmented(Objects.requireNonNull(files).read(i).pixels(), masks.get(i));
    }

    /**
     * A sample from the store.
     *
     * @return the sample
     */
    @Benchmark
    public AugmentedFrame store() {
        PackedFrame frame = Objects.requireNonNull(store).get(next());
        return augmented(frame.frame(), Objects.requireNonNull(frame.anatomy()));
    }

    /**
     * Decoding alone.
     *
     * @return the frame
     */
    @Benchmark
    public Angiogram pngAlone() {
        return Objects.requireNonNull(files).read(next());
    }

    /**
     * Reading a record alone, its checksum with it.
     *
     * @return the frame and its vessels
     */
    @Benchmark
    public PackedFrame storeAlone() {
        return Objects.requireNonNull(store).get(next());
    }

    /** The checksum of a record alone. */
    @Benchmark
    public void checksumAlone() {
        Objects.requireNonNull(store).verify(next());
    }

    /**
     * The augmentation alone, of a frame in memory.
     *
     * @return the sample
     */
    @Benchmark
    public AugmentedFrame augmentationAlone() {
        PackedFrame frame = inMemory.get(next());
        return augmented(frame.frame(), Objects.requireNonNull(frame.anatomy()));
    }
}
