package io.github.vasomim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.anatomy.AnatomyExtractor;
import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.image.FloatImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;

/** What every {@link AnatomyExtractor} must hold. Extend it, name your extractor, and run it as a JUnit 5 test. */
public abstract class AnatomyExtractorContract {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 72;
    private static final int FRAMES = 6;

    /** For the test runner. */
    protected AnatomyExtractorContract() {}

    /**
     * The extractor to test.
     *
     * @return a working extractor, the same or a new one at each call
     */
    protected abstract AnatomyExtractor extractor();

    /** Mask and response have the size of the frame, also where it is not square. */
    @Test
    void mapHasTheSizeOfTheFrame() {
        AnatomyMap map = extractor().extract(frame(1).asImg());

        assertThat(map.mask().width()).isEqualTo(WIDTH);
        assertThat(map.mask().height()).isEqualTo(HEIGHT);
        assertThat(map.vesselness().width()).isEqualTo(WIDTH);
        assertThat(map.vesselness().height()).isEqualTo(HEIGHT);
    }

    /** The mask holds 0 and 1, the response finite numbers that are not negative. */
    @Test
    void mapHoldsOnlyWhatItMay() {
        AnatomyMap map = extractor().extract(frame(2).asImg());

        for (byte label : map.mask().labels()) {
            assertThat(label).isBetween((byte) 0, (byte) 1);
        }
        for (float response : map.vesselness().values()) {
            assertThat(response).isFinite().isNotNegative();
        }
    }

    /** A dark vessel with a branch on a bright ground is found, and most of what is found is the vessel. */
    @Test
    void darkForkIsFound() {
        for (int k = 0; k < FRAMES; k++) {
            assertFound(k);
        }
    }

    private void assertFound(int k) {
        AnatomyMap map = extractor().extract(frame(k).asImg());

        int found = map.mask().foregroundCount();
        int onLine = 0;
        for (int i = 0; i < map.mask().labels().length; i++) {
            onLine += map.mask().labels()[i] != 0 && distance(i % WIDTH, i / WIDTH, k) < 6 ? 1 : 0;
        }
        assertThat(found).isPositive();
        assertThat(onLine).isGreaterThan(found / 2);
    }

    /** A frame without any structure gives an empty mask: there is no vessel in it. */
    @Test
    void flatFrameHasNoVessel() {
        for (float level : new float[] {0, 128, 255}) {
            FloatImage flat = new FloatImage(WIDTH, HEIGHT);
            Arrays.fill(flat.values(), level);

            AnatomyMap map = extractor().extract(flat.asImg());

            assertThat(map.mask().foregroundCount()).isZero();
            for (float response : map.vesselness().values()) {
                assertThat(response).isFinite().isNotNegative();
            }
        }
    }

    /** A map is the caller's: the next frame does not change it. */
    @Test
    void mapsAreIndependent() {
        AnatomyExtractor extractor = extractor();
        AnatomyMap first = extractor.extract(frame(1).asImg());
        byte[] mask = first.mask().labels().clone();
        float[] vesselness = first.vesselness().values().clone();

        extractor.extract(frame(4).asImg());

        assertThat(first.mask().labels()).isEqualTo(mask);
        assertThat(first.vesselness().values()).isEqualTo(vesselness);
    }

    /** The frame is only read. */
    @Test
    void frameIsNotChanged() {
        FloatImage frame = frame(4);
        float[] before = frame.values().clone();

        extractor().extract(frame.asImg());

        assertThat(frame.values()).isEqualTo(before);
    }

    /** Pixel type, memory layout and origin of the frame do not matter. */
    @Test
    void onlyTheIntensitiesMatter() {
        FloatImage frame = frame(5);
        byte[] bytes = new byte[frame.values().length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) frame.values()[i];
        }

        AnatomyMap expected = extractor().extract(frame.asImg());

        assertSame(extractor().extract(ArrayImgs.unsignedBytes(bytes, WIDTH, HEIGHT)), expected);
        assertSame(extractor().extract(Views.translate(frame.asImg(), -7, 1000)), expected);
    }

    /** The same frame gives the same map, from one thread and from several at once. */
    @Test
    void sameFrameGivesTheSameMapOnManyThreads() throws InterruptedException, ExecutionException {
        AnatomyExtractor shared = extractor();
        List<AnatomyMap> expected = new ArrayList<>();
        for (int k = 0; k < 4; k++) {
            expected.add(extractor().extract(frame(k).asImg()));
        }
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<AnatomyMap>> maps = new ArrayList<>();
            for (int task = 0; task < 16; task++) {
                RandomAccessibleInterval<? extends RealType<?>> frame =
                        frame(task % 4).asImg();
                maps.add(pool.submit(() -> shared.extract(frame)));
            }
            for (int task = 0; task < maps.size(); task++) {
                assertSame(maps.get(task).get(), expected.get(task % 4));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void assertSame(AnatomyMap actual, AnatomyMap expected) {
        assertThat(actual.mask().labels()).isEqualTo(expected.mask().labels());
        assertThat(actual.vesselness().values()).isEqualTo(expected.vesselness().values());
    }

    /** A slanted dark line with a branch, two pixels and a half of deviation, on whole grey levels with a soft shade. */
    private static FloatImage frame(int k) {
        FloatImage frame = new FloatImage(WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                double d = distance(x, y, k);
                frame.values()[y * WIDTH + x] = Math.round(200 + 0.1 * x - 90 * Math.exp(-d * d / 12.5));
            }
        }
        return frame;
    }

    /** From a line through the middle of the frame that ends well inside, and from its branch. */
    private static double distance(int x, int y, int k) {
        double rise = 2.0 * k;
        double line = distance(x, y, 22, HEIGHT / 2.0 - rise, 74, HEIGHT / 2.0 + rise);
        return Math.min(line, distance(x, y, 48, HEIGHT / 2.0, 68, HEIGHT / 2.0 + rise - 14));
    }

    private static double distance(int x, int y, double x0, double y0, double x1, double y1) {
        double dx = x1 - x0;
        double dy = y1 - y0;
        double t = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / (dx * dx + dy * dy)));
        return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
    }
}
