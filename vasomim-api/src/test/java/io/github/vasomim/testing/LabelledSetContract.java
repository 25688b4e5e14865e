package io.github.vasomim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.dataset.FrameOrigin;
import io.github.vasomim.image.Angiogram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;

/**
 * What every set of labelled frames must hold, whatever their labels are.
 *
 * @param <T> a frame with its labels
 */
abstract class LabelledSetContract<T> {
    private static final int MOST_READ = 8;

    /**
     * A set, seen through its methods.
     *
     * @param <T> a frame with its labels
     * @param length gives the number of frames
     * @param id tells a frame from all others
     * @param origin tells whose a frame is
     * @param read reads a frame
     */
    record View<T>(IntSupplier length, IntFunction<String> id, IntFunction<FrameOrigin> origin, IntFunction<T> read) {
        /** Number of frames. */
        int size() {
            return length.getAsInt();
        }

        /** How many of the first frames are read. */
        int some() {
            return Math.min(MOST_READ, size());
        }
    }

    /** The set to test, opened anew. */
    abstract View<T> view();

    /** Writes to all that can be written to, and checks that nothing else can. */
    abstract void spoil(T frame);

    /** Checks that both are the same but for where they lie in memory. */
    abstract void assertSame(T actual, T expected);

    /** Checks what a frame alone can tell. */
    abstract void assertSound(T frame);

    /** Size, ids and origins are there, and the same each time they are asked for. */
    @Test
    void framesAreKnownWithoutReading() {
        View<T> set = view();
        assertThat(set.size()).isGreaterThan(1);
        View<T> again = view();
        assertThat(again.size()).isEqualTo(set.size());
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < set.size(); i++) {
            String id = set.id().apply(i);
            assertThat(id)
                    .isNotBlank()
                    .isEqualTo(set.id().apply(i))
                    .isEqualTo(again.id().apply(i));
            FrameOrigin origin = set.origin().apply(i);
            assertThat(origin)
                    .isNotNull()
                    .isEqualTo(set.origin().apply(i))
                    .isEqualTo(again.origin().apply(i));
            ids.add(id);
        }
        assertThat(ids).as("ids tell frames apart").hasSize(set.size());
    }

    /** There is nothing before the first frame and behind the last one. */
    @Test
    void framesThatAreNotThereAreRefused() {
        View<T> set = view();
        for (int index : new int[] {-1, set.size(), Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            for (IntFunction<?> each : List.of(set.id(), set.origin(), set.read())) {
                assertThatThrownBy(() -> each.apply(index)).isInstanceOf(IndexOutOfBoundsException.class);
            }
        }
    }

    /** What is read is a frame with labels that fit it; the last one can be read, too. */
    @Test
    void framesAreSound() {
        View<T> set = view();
        for (int i = 0; i < set.some(); i++) {
            assertSound(set.read().apply(i));
        }
        int size = set.size();
        assertSound(set.read().apply(size - 1));
        assertThat(set.size()).as("after reading").isEqualTo(size);
    }

    /** A frame is the same in any order of reading, and writing to what was read changes nothing. */
    @Test
    void whatIsReadBelongsToTheCaller() {
        View<T> set = view();
        List<T> first = new ArrayList<>();
        for (int i = 0; i < set.some(); i++) {
            T frame = set.read().apply(i);
            first.add(set.read().apply(i));
            spoil(frame);
        }
        for (int i = first.size() - 1; i >= 0; i--) {
            assertSame(set.read().apply(i), first.get(i));
        }
    }

    /** One set serves many threads. */
    @Test
    void setIsThreadSafe() throws InterruptedException, ExecutionException {
        View<T> shared = view();
        View<T> alone = view();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<T>> frames = new ArrayList<>();
            for (int task = 0; task < 4 * shared.some(); task++) {
                int index = task % shared.some();
                frames.add(pool.submit(() -> shared.read().apply(index)));
            }
            for (int task = 0; task < frames.size(); task++) {
                assertSame(frames.get(task).get(), alone.read().apply(task % shared.some()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** A frame has a name and intensities on the scale 0 to 255. */
    static void assertSoundFrame(Angiogram frame) {
        assertThat(frame.name()).isNotBlank();
        for (float value : frame.pixels().values()) {
            assertThat(value).isBetween(0f, 255f);
        }
    }

    /** Both have one name and the same pixels. */
    static void assertSameFrame(Angiogram actual, Angiogram expected) {
        assertThat(actual.name()).isEqualTo(expected.name());
        assertThat(actual.pixels().width()).isEqualTo(expected.pixels().width());
        assertThat(actual.pixels().values()).isEqualTo(expected.pixels().values());
    }
}
