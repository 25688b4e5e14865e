package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeptFramesTest {
    private final List<Integer> reads = new ArrayList<>();

    private KeptFrames<String> frames(FrameMemory memory) {
        return new KeptFrames<>(
                4,
                index -> {
                    reads.add(index);
                    return "x".repeat(index + 1);
                },
                String::length,
                memory);
    }

    @Test
    void framesAreReadOnceWhileMemoryLasts() {
        // Frames of 1, 2, 3 and 4 bytes: the first two and the last fit beside nothing else.
        FrameMemory memory = new FrameMemory(7);
        KeptFrames<String> frames = frames(memory);
        for (int round = 0; round < 2; round++) {
            for (int index : new int[] {0, 1, 3, 2}) {
                assertThat(frames.get(index)).hasSize(index + 1);
            }
        }
        assertThat(reads).containsExactly(0, 1, 3, 2, 2);
        // Another set of the same run finds nothing left.
        KeptFrames<String> others = frames(memory);
        reads.clear();
        others.get(0);
        others.get(0);
        assertThat(reads).containsExactly(0, 0);
    }

    @Test
    void aFrameThatTwoReadAtOnceCountsOnce() {
        CountDownLatch both = new CountDownLatch(2);
        FrameMemory memory = new FrameMemory(10);
        KeptFrames<Object> frames = new KeptFrames<>(
                1,
                index -> {
                    both.countDown();
                    try {
                        both.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return new Object();
                },
                frame -> 5,
                memory);
        List<Thread> threads = IntStream.range(0, 2)
                .mapToObj(i -> new Thread(() -> frames.get(0)))
                .toList();
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        assertThat(memory.take(5)).isTrue();
        assertThat(memory.take(1)).isFalse();
    }

    @Test
    void aNegativeLimitIsRefused() {
        assertThatThrownBy(() -> new FrameMemory(-1)).hasMessageContaining("-1 bytes");
    }
}
