package io.github.vasomim.engine.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.InputException;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.head.MaskOutput;
import io.github.vasomim.engine.head.ModelFile;
import io.github.vasomim.engine.head.SegmentationShape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.model.VitConfig;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.testing.NativeArrays;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Mirrored frames, windows, streams. */
class PredictOptionsTest {
    private static final SegmentationShape SHAPE = new SegmentationShape(new VitConfig(32, 16, 16, 1, 2), 4);

    @TempDir
    Path run;

    @BeforeEach
    void makeModel() {
        try (NDManager manager = NDManager.newBaseManager();
                Kernels kernels = Kernels.of(manager);
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(3))) {
            SHAPE.network(MaskOutput.PUBLISHED, set.scope(), kernels);
            ModelFile.write(run.resolve(FramePredictor.MODEL), VesselSegmenter.TASK, SHAPE, set.sources(), Map.of());
        }
    }

    private static Angiogram frame(int width, int height) {
        SplittableRandom random = new SplittableRandom(9);
        FloatImage pixels = new FloatImage(width, height);
        for (int i = 0; i < pixels.values().length; i++) {
            pixels.values()[i] = 255 * random.nextFloat();
        }
        return new Angiogram("noise", pixels, null);
    }

    private float[] probability(PredictOptions options, Angiogram frame) {
        try (VesselSegmenter segmenter = VesselSegmenter.load(run, options)) {
            return segmenter.predict(frame).probability().values();
        }
    }

    @Test
    void withFlipsAMirroredFrameGivesTheMirroredAnswer() {
        Angiogram frame = frame(40, 32);
        FloatImage turned = new FloatImage(40, 32);
        for (int i = 0; i < turned.values().length; i++) {
            turned.values()[i] = frame.pixels().values()[i / 40 * 40 + 39 - i % 40];
        }
        Angiogram mirrored = new Angiogram("mirrored", turned, null);
        float[] plain = probability(PredictOptions.DEFAULTS.withFlips(true), frame);
        float[] other = probability(PredictOptions.DEFAULTS.withFlips(true), mirrored);
        double asymmetry = 0;
        float[] once = probability(PredictOptions.DEFAULTS, frame);
        float[] onceMirrored = probability(PredictOptions.DEFAULTS, mirrored);
        for (int i = 0; i < plain.length; i++) {
            int j = i / 40 * 40 + 39 - i % 40;
            assertThat(other[j]).isCloseTo(plain[i], within(1e-5f));
            asymmetry = Math.max(asymmetry, Math.abs(once[i] - onceMirrored[j]));
        }
        // Without, the network is no mirror of itself.
        assertThat(asymmetry).isGreaterThan(1e-3);
    }

    @Test
    void oneWindowThatHoldsTheFrameIsThePlainAnswer() {
        Angiogram frame = frame(32, 32);
        assertThat(probability(PredictOptions.DEFAULTS.withWindow(1.0), frame))
                .isEqualTo(probability(PredictOptions.DEFAULTS, frame));
        // Smaller ones are enlarged to a window.
        assertThat(probability(PredictOptions.DEFAULTS.withWindow(0.5), frame))
                .isEqualTo(probability(PredictOptions.DEFAULTS, frame));
    }

    @Test
    void windowsGiveEveryPixelTheMeanOfWhatSeesIt() {
        // Two windows of 32 that overlap by half: columns 0 to 15 are seen by the first alone, 32 to 47 by the second.
        Angiogram wide = frame(48, 32);
        float[] all = probability(PredictOptions.DEFAULTS.withWindow(1.0), wide);
        float[] first = probability(PredictOptions.DEFAULTS, part(wide, 0));
        float[] second = probability(PredictOptions.DEFAULTS, part(wide, 16));
        for (int y = 0; y < 32; y++) {
            for (int x = 0; x < 48; x++) {
                float left = x < 32 ? first[y * 32 + x] : Float.NaN;
                float right = x >= 16 ? second[y * 32 + x - 16] : Float.NaN;
                float actual = all[y * 48 + x];
                if (x < 16 || x >= 32) {
                    assertThat(actual).isCloseTo(x < 16 ? left : right, within(1e-5f));
                } else {
                    assertThat(actual).isBetween(Math.min(left, right) - 1e-5f, Math.max(left, right) + 1e-5f);
                }
            }
        }
    }

    private static Angiogram part(Angiogram frame, int left) {
        FloatImage pixels = new FloatImage(32, 32);
        for (int i = 0; i < pixels.values().length; i++) {
            pixels.values()[i] = frame.pixels().values()[i / 32 * 48 + left + i % 32];
        }
        return new Angiogram("part", pixels, null);
    }

    /** Counts how many frames were taken. */
    private static Iterator<Angiogram> counted(int frames, AtomicInteger taken) {
        return IntStream.range(0, frames)
                .mapToObj(i -> {
                    taken.incrementAndGet();
                    return frame(20 + i, 24);
                })
                .iterator();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aStreamTakesFramesAsItsResultsAreTaken() throws InterruptedException {
        for (int ahead : new int[] {0, 1, 3}) {
            AtomicInteger taken = new AtomicInteger();
            try (VesselSegmenter segmenter = VesselSegmenter.load(run);
                    Stream<MaskPrediction> results = segmenter.predict(counted(12, taken), ahead)) {
                Iterator<MaskPrediction> each = results.iterator();
                List<Integer> widths = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    Thread.sleep(20);
                    // i results were taken.
                    assertThat(taken.get()).isBetween(i, i + ahead);
                    widths.add(each.next().mask().width());
                }
                assertThat(each.hasNext()).isFalse();
                assertThat(widths).isEqualTo(IntStream.range(20, 32).boxed().toList());
            }
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void anErrorOfTheSourceComesWhereItsFrameWould() {
        Iterator<Angiogram> frames = Stream.of(0, 1, 2)
                .map(i -> {
                    if (i == 2) {
                        throw new IllegalStateException("the third is broken");
                    }
                    return frame(20, 20);
                })
                .iterator();
        try (VesselSegmenter segmenter = VesselSegmenter.load(run);
                Stream<MaskPrediction> results = segmenter.predict(frames, 2)) {
            Iterator<MaskPrediction> each = results.iterator();
            assertThat(each.next().mask().width()).isEqualTo(20);
            assertThat(each.next().mask().width()).isEqualTo(20);
            assertThatThrownBy(each::next).hasMessageContaining("the third is broken");
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aClosedStreamEndsItsThreadAndLeavesNoArrays() throws InterruptedException {
        try (NDManager manager = NDManager.newBaseManager()) {
            long before = NativeArrays.open(manager);
            try (VesselSegmenter segmenter = VesselSegmenter.load(
                            run, PredictOptions.DEFAULTS.withFlips(true).withWindow(2.0));
                    Stream<MaskPrediction> results = segmenter.predict(
                            Stream.generate(() -> frame(30, 30)).iterator(), 2)) {
                segmenter.warmUp();
                assertThat(results.iterator().next().mask().width()).isEqualTo(30);
            }
            assertThat(NativeArrays.open(manager)).isEqualTo(before);
        }
        for (int i = 0; i < 100 && isReading(); i++) {
            Thread.sleep(20);
        }
        assertThat(isReading()).isFalse();
    }

    private static boolean isReading() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("vasomim-frames"));
    }

    @Test
    void refusesFactorsThatTakeForeverOrAllMemory() {
        Angiogram wide = frame(1400, 20);
        assertThatThrownBy(() -> probability(PredictOptions.DEFAULTS.withWindow(16.0), wide))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("window 16.0")
                .hasMessageContaining("22400x320")
                .hasMessageContaining("at most 1024");
    }

    @Test
    void refusesWindowsOfNoSize() {
        assertThatThrownBy(() -> PredictOptions.DEFAULTS.withWindow(0.0)).hasMessageContaining("window 0.0");
        assertThatThrownBy(() -> PredictOptions.DEFAULTS.withWindow(17.0)).hasMessageContaining("up to 16");
    }
}
