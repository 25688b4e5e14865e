package io.github.vasomim.anatomy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.phantom.PhantomConfig;
import io.github.vasomim.phantom.PhantomGenerator;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Planes that wait for the next frame of their thread. */
class PlanePoolTest {
    private static final SatoVesselness FAST = SatoVesselness.of(1, 2, 3, 4);

    @Test
    void planesAreUsedAgainInTheirSizeAlone() {
        List<Plane> first = new ArrayList<>();
        try (PlanePool pool = new PlanePool(5, 3)) {
            first.add(pool.take());
            first.add(pool.take());
        }
        try (PlanePool pool = new PlanePool(5, 3);
                PlanePool other = new PlanePool(5, 3)) {
            Plane again = pool.take();
            assertThat(first).contains(again);
            assertThat(other.take()).isNotSameAs(again);
        }
        try (PlanePool pool = new PlanePool(3, 5)) {
            Plane turned = pool.take();
            assertThat(first).doesNotContain(turned);
            assertThat(turned.width()).isEqualTo(3);
            assertThat(turned.height()).isEqualTo(5);
        }
    }

    @Test
    void noTwoThatAreTakenAreTheSame() {
        for (int round = 0; round < 3; round++) {
            try (PlanePool pool = new PlanePool(4, 4)) {
                List<Plane> taken = new ArrayList<>();
                for (int i = 0; i < 7; i++) {
                    Plane plane = pool.take();
                    assertThat(taken).doesNotContain(plane);
                    taken.add(plane);
                }
            }
        }
    }

    @Test
    void closingTwiceGivesBackOnce() {
        PlanePool pool = new PlanePool(6, 6);
        Plane plane = pool.take();
        pool.close();
        pool.close();
        try (PlanePool next = new PlanePool(6, 6)) {
            assertThat(next.take()).isSameAs(plane);
            assertThat(next.take()).isNotSameAs(plane);
        }
    }

    @Test
    void whatWasThereBeforeDoesNotShow() throws InterruptedException, ExecutionException {
        FloatImage bright = phantom(96, 3);
        FloatImage frame = phantom(96, 4);
        ExecutorService fresh = Executors.newSingleThreadExecutor();
        float[] expected;
        try {
            expected = fresh.submit(() -> FAST.respond(frame).values()).get();
        } finally {
            fresh.shutdown();
        }
        FloatImage before = FAST.respond(bright);
        float[] kept = before.values().clone();
        assertThat(FAST.respond(frame).values()).isEqualTo(expected);
        assertThat(before.values()).as("a result is not scratch").isEqualTo(kept);
    }

    /** Response, levels and mask are 1.5 MB of it. */
    @Test
    void aFurtherFrameTakesLittleMemory() {
        VesselnessExtractor extractor = new VesselnessExtractor(FAST, 92, 20);
        FloatImage frame = phantom(512, 5);
        extractor.extract(frame.asImg());
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(self);
        extractor.extract(frame.asImg());
        assertThat(threads.getThreadAllocatedBytes(self) - before).isBetween(1_500_000L, 2_200_000L);
    }

    private static FloatImage phantom(int side, long seed) {
        return new PhantomGenerator(PhantomConfig.square(side))
                .generate(seed)
                .frame()
                .pixels();
    }
}
