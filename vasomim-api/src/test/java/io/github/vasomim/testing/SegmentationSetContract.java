package io.github.vasomim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.dataset.FrameOrigin;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link SegmentationSet} must hold. Extend it, name a set of two frames or more, and run it as a JUnit 5 test. */
public abstract class SegmentationSetContract {
    private static final int MOST_READ = 8;

    /** For the test runner. */
    protected SegmentationSetContract() {}

    /**
     * The set to test.
     *
     * @return at least two frames, the same at each call; small ones, as the first eight are read many times
     */
    protected abstract SegmentationSet set();

    /** Size, ids and origins are there, and the same each time they are asked for. */
    @Test
    void framesAreKnownWithoutReading() {
        SegmentationSet set = set();
        int size = set.size();
        assertThat(size).isGreaterThan(1);
        SegmentationSet again = set();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < size; i++) {
            assertThat(set.id(i)).isNotBlank().isEqualTo(set.id(i)).isEqualTo(again.id(i));
            FrameOrigin origin = set.origin(i);
            assertThat(origin).isNotNull().isEqualTo(set.origin(i)).isEqualTo(again.origin(i));
            ids.add(set.id(i));
        }
        assertThat(ids).as("ids tell frames apart").hasSize(size);
        set.read(size - 1);
        assertThat(set.size()).isEqualTo(size);
    }

    /** There is nothing before the first frame and behind the last one. */
    @Test
    void framesThatAreNotThereAreRefused() {
        SegmentationSet set = set();
        for (int index : new int[] {-1, set.size(), Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> set.id(index)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> set.origin(index)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> set.read(index)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /** The label has the size of the frame; intensities are on the scale 0 to 255. */
    @Test
    void labelsFitTheirFrames() {
        SegmentationSet set = set();
        for (int i = 0; i < read(set); i++) {
            LabelledFrame frame = set.read(i);
            assertThat(frame.label().width()).isEqualTo(frame.frame().pixels().width());
            assertThat(frame.label().height()).isEqualTo(frame.frame().pixels().height());
            assertThat(frame.frame().name()).isNotBlank();
            for (float value : frame.frame().pixels().values()) {
                assertThat(value).isBetween(0f, 255f);
            }
        }
    }

    /** A frame is the same in any order of reading, and writing to what was read changes nothing. */
    @Test
    void whatIsReadBelongsToTheCaller() {
        SegmentationSet set = set();
        List<LabelledFrame> first = new ArrayList<>();
        for (int i = 0; i < read(set); i++) {
            LabelledFrame frame = set.read(i);
            first.add(set.read(i));
            Arrays.fill(frame.frame().pixels().values(), 77);
            Arrays.fill(frame.label().labels(), (byte) 77);
        }
        for (int i = first.size() - 1; i >= 0; i--) {
            assertSame(set.read(i), first.get(i));
        }
    }

    /** One set serves many threads. */
    @Test
    void setIsThreadSafe() throws InterruptedException, ExecutionException {
        SegmentationSet shared = set();
        int count = read(shared);
        SegmentationSet alone = set();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<LabelledFrame>> frames = new ArrayList<>();
            for (int task = 0; task < 4 * count; task++) {
                int index = task % count;
                frames.add(pool.submit(() -> shared.read(index)));
            }
            for (int task = 0; task < frames.size(); task++) {
                assertSame(frames.get(task).get(), alone.read(task % count));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static int read(SegmentationSet set) {
        return Math.min(MOST_READ, set.size());
    }

    private static void assertSame(LabelledFrame actual, LabelledFrame expected) {
        assertThat(actual.frame().name()).isEqualTo(expected.frame().name());
        assertThat(actual.frame().pixels().width())
                .isEqualTo(expected.frame().pixels().width());
        assertThat(actual.frame().pixels().values())
                .isEqualTo(expected.frame().pixels().values());
        assertThat(actual.label().labels()).isEqualTo(expected.label().labels());
    }
}
