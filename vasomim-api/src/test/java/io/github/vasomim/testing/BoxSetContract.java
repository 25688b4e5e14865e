package io.github.vasomim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.FrameOrigin;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.dataset.LabelledBoxes;
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

/** What every {@link BoxSet} must hold. Extend it, name a set of two frames or more with a box among them, and run it as a JUnit 5 test. */
public abstract class BoxSetContract {
    private static final int MOST_READ = 8;

    /** For the test runner. */
    protected BoxSetContract() {}

    /**
     * The set to test.
     *
     * @return at least two frames, the same at each call, with a box in one of the first eight; small ones, as those are read many times
     */
    protected abstract BoxSet set();

    /** Size, ids and origins are there, and the same each time they are asked for. */
    @Test
    void framesAreKnownWithoutReading() {
        BoxSet set = set();
        int size = set.size();
        assertThat(size).isGreaterThan(1);
        BoxSet again = set();
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
        BoxSet set = set();
        for (int index : new int[] {-1, set.size(), Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> set.id(index)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> set.origin(index)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> set.read(index)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    /** Boxes have an area inside their frame and a category; intensities are on the scale 0 to 255. */
    @Test
    void boxesLieInTheirFrames() {
        BoxSet set = set();
        int boxes = 0;
        for (int i = 0; i < read(set); i++) {
            LabelledBoxes frame = set.read(i);
            int width = frame.frame().pixels().width();
            int height = frame.frame().pixels().height();
            for (LabelledBox each : frame.boxes()) {
                assertThat(each.category()).isPositive();
                assertThat(each.box().area()).isPositive();
                assertThat(each.box().x()).isNotNegative();
                assertThat(each.box().y()).isNotNegative();
                assertThat(each.box().right()).isLessThanOrEqualTo(width);
                assertThat(each.box().bottom()).isLessThanOrEqualTo(height);
                boxes++;
            }
            assertThat(frame.frame().name()).isNotBlank();
            for (float value : frame.frame().pixels().values()) {
                assertThat(value).isBetween(0f, 255f);
            }
        }
        assertThat(boxes).isPositive();
    }

    /** A frame is the same in any order of reading, writing to its pixels changes nothing, and its boxes cannot be written to. */
    @Test
    void whatIsReadBelongsToTheCaller() {
        BoxSet set = set();
        List<LabelledBoxes> first = new ArrayList<>();
        for (int i = 0; i < read(set); i++) {
            LabelledBoxes frame = set.read(i);
            first.add(set.read(i));
            Arrays.fill(frame.frame().pixels().values(), 77);
            assertThatThrownBy(() -> frame.boxes().clear()).isInstanceOf(UnsupportedOperationException.class);
        }
        for (int i = first.size() - 1; i >= 0; i--) {
            assertSame(set.read(i), first.get(i));
        }
    }

    /** One set serves many threads. */
    @Test
    void setIsThreadSafe() throws InterruptedException, ExecutionException {
        BoxSet shared = set();
        int count = read(shared);
        BoxSet alone = set();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<LabelledBoxes>> frames = new ArrayList<>();
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

    private static int read(BoxSet set) {
        return Math.min(MOST_READ, set.size());
    }

    private static void assertSame(LabelledBoxes actual, LabelledBoxes expected) {
        assertThat(actual.frame().name()).isEqualTo(expected.frame().name());
        assertThat(actual.frame().pixels().width())
                .isEqualTo(expected.frame().pixels().width());
        assertThat(actual.frame().pixels().values())
                .isEqualTo(expected.frame().pixels().values());
        assertThat(actual.boxes()).isEqualTo(expected.boxes());
    }
}
