package io.github.vasomim.engine.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.engine.data.AnatomyFrame;
import io.github.vasomim.engine.data.AnatomySource;
import io.github.vasomim.engine.data.JointSearch;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SearchedFramesTest {
    private static final int FRAMES = 5;

    private final AtomicInteger reads = new AtomicInteger();
    private final List<List<Float>> searched = Collections.synchronizedList(new ArrayList<>());
    private final FrameSource source = new FrameSource() {
        @Override
        public int size() {
            return FRAMES;
        }

        @Override
        public String id(int index) {
            return "frame" + index;
        }

        @Override
        public Angiogram read(int index) {
            reads.incrementAndGet();
            return new Angiogram(id(index), FloatImage.wrap(1, 1, new float[] {index}), null);
        }
    };

    /** A pixel's mask is its number, so that it can be told whose it is. */
    private List<LabelImage> find(List<FloatImage> frames) {
        searched.add(frames.stream().map(frame -> frame.values()[0]).toList());
        return frames.stream()
                .map(frame -> LabelImage.wrap(1, 1, new byte[] {(byte) (100 + frame.values()[0])}))
                .toList();
    }

    private static int label(AnatomyFrame frame) {
        return Objects.requireNonNull(frame.anatomy()).get(0, 0);
    }

    private static List<Integer> labels(AnatomySource frames, int... indices) {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> results = frames.all(indices, (index, frame) -> 1000 * index + label(frame), threads);
            return results.stream().map(Prepared::await).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void a_batch_is_searched_together_and_each_frame_once() {
        try (AnatomySource frames = AnatomySource.together(source, this::find, "{}", 1000)) {
            assertThat(frames.size()).isEqualTo(FRAMES);
            assertThat(labels(frames, 3, 1)).containsExactly(3103, 1101);
            assertThat(labels(frames, 1, 0, 3, 4)).containsExactly(1101, 100, 3103, 4104);
            assertThat(labels(frames, 4, 0)).containsExactly(4104, 100);
            assertThat(label(frames.get(3))).isEqualTo(103);
            assertThat(label(frames.get(2))).isEqualTo(102);
            assertThat(searched).containsExactly(List.of(3f, 1f), List.of(0f, 4f), List.of(2f));
            assertThat(reads).hasValue(FRAMES);
        }
    }

    @Test
    void what_does_not_fit_the_budget_is_searched_again() {
        // A byte each of pixel and mask: two frames fit.
        try (AnatomySource frames = AnatomySource.together(source, this::find, "{}", 4)) {
            assertThat(labels(frames, 0, 1, 2)).containsExactly(100, 1101, 2102);
            assertThat(labels(frames, 0, 1, 2)).containsExactly(100, 1101, 2102);
            assertThat(searched).containsExactly(List.of(0f, 1f, 2f), List.of(2f));
        }
    }

    @Test
    void failures_are_told_to_whoever_asked() {
        JointSearch failing = frames -> {
            throw new InputException("frame", "is none", "Give one");
        };
        try (AnatomySource frames = AnatomySource.together(source, failing, "{}", 1000)) {
            assertThatThrownBy(() -> labels(frames, 0, 1))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("is none");
            assertThatThrownBy(() -> frames.get(0)).isInstanceOf(InputException.class);
        }
    }

    @Test
    void nothing_is_searched_once_it_is_closed() {
        AnatomySource frames = AnatomySource.together(source, this::find, "{}", 1000);
        frames.close();
        assertThatThrownBy(() -> frames.get(0)).isInstanceOf(RejectedExecutionException.class);
        assertThat(searched).isEmpty();
    }
}
