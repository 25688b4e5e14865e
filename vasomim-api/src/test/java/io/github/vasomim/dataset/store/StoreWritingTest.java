package io.github.vasomim.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameOrigin;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may write, from when on, and what happens where it fails. */
class StoreWritingTest {
    private static final StoreFixture.Frames FRAMES = StoreFixture.Frames.random(4, 31);
    private static final int ROUNDS = 40;
    private static final int AT_ONCE = 4;

    @TempDir
    Path folder;

    @Test
    void ofFirstPackingsAtOnceOneGoesAheadAndNothingOfItIsLost() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                Path file = folder.resolve("new" + round + "/x.vframes");
                CyclicBarrier start = new CyclicBarrier(AT_ONCE);
                CyclicBarrier end = new CyclicBarrier(AT_ONCE);
                List<Future<Boolean>> packings = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    packings.add(threads.submit(() -> packed(file, start, end)));
                }
                int packed = 0;
                for (Future<Boolean> packing : packings) {
                    packed += packing.get() ? 1 : 0;
                }
                assertThat(packed).as("round %d", round).isEqualTo(1);
                try (FrameStore store = FrameStore.open(file)) {
                    StoreFixture.assertHolds(store, FRAMES);
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Whether it was let in; all wait for each other before the first one ends. */
    private static boolean packed(Path file, CyclicBarrier start, CyclicBarrier end) throws Exception {
        start.await();
        FrameStoreWriter writer;
        try {
            writer = StoreFixture.writer(file, FRAMES);
        } catch (InputException e) {
            assertThat(e).hasMessageContainingAll(file.toString(), "takes one packing at a time", "Wait for it to end");
            end.await();
            return false;
        }
        try (writer) {
            end.await();
            for (int i = 0; i < FRAMES.size(); i++) {
                writer.pack(i, false);
            }
            writer.commit();
        }
        return true;
    }

    @Test
    void aHeadThatWasCutShortIsWrittenWhole() throws IOException {
        byte[] head = StoreHead.encode(StoreFixture.SETTINGS);
        for (int length : new int[] {0, 5, 300, head.length - 1, head.length}) {
            Path file = Files.write(folder.resolve("cut.vframes"), Arrays.copyOf(head, length));
            assertThat(StoreFixture.pack(file, FRAMES).made()).isEqualTo(FRAMES.size());
            try (FrameStore store = FrameStore.open(file)) {
                StoreFixture.assertHolds(store, FRAMES);
            }
        }
        byte[] other = Arrays.copyOf(head, 300);
        other[299] ^= 1;
        Path file = Files.write(folder.resolve("other.vframes"), other);
        assertThatThrownBy(() -> StoreFixture.pack(file, FRAMES)).hasMessageContaining("truncated");
        assertThat(file).hasBinaryContent(other);
    }

    /** Counts how often frames are read. */
    private record Counted(FrameSource frames, AtomicInteger reads) implements FrameSource {
        @Override
        public int size() {
            return frames.size();
        }

        @Override
        public String id(int index) {
            return frames.id(index);
        }

        @Override
        public FrameOrigin origin(int index) {
            return frames.origin(index);
        }

        @Override
        public Angiogram read(int index) {
            reads.incrementAndGet();
            return frames.read(index);
        }
    }

    @Test
    void afterAFailureNothingIsTriedAndWhatIsPackedStays() {
        Path file = folder.resolve("x.vframes");
        Counted frames = new Counted(FRAMES, new AtomicInteger());
        FrameStoreWriter writer = StoreFixture.writer(file, frames);
        writer.pack(2, false);
        // Stands for a disk that takes no more: writing to a closed file fails as writing to a full one does.
        writer.close();
        assertThatThrownBy(() -> writer.pack(0, false))
                .isInstanceOf(UnwritableStoreException.class)
                .hasMessageContainingAll(file.toString(), "cannot be written", "run the same packing again");
        int reads = frames.reads().get();
        assertThatThrownBy(() -> writer.pack(1, false)).isInstanceOf(UnwritableStoreException.class);
        assertThat(frames.reads()).as("frames read for a store that takes none").hasValue(reads);
        assertThat(StoreFixture.pack(file, FRAMES).kept()).isEqualTo(1);
    }
}
