package io.github.vasomim.engine.internal.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.anatomy.AnatomyMap;
import io.github.vasomim.dataset.FrameSource;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnatomyFramesTest {
    private static final LabelImage MASK = LabelImage.wrap(2, 1, new byte[] {1, 0});
    private static final float[][] PIXELS = {{0, 255}, {17.25f, 3}};

    private final AtomicInteger reads = new AtomicInteger();
    private final FrameSource source = new FrameSource() {
        @Override
        public int size() {
            return PIXELS.length;
        }

        @Override
        public String id(int index) {
            return "frame" + index;
        }

        @Override
        public Angiogram read(int index) {
            reads.incrementAndGet();
            return new Angiogram(id(index), FloatImage.wrap(2, 1, PIXELS[index].clone()), null);
        }
    };

    @Test
    void kept_frames_are_read_once_and_come_back_as_they_were() {
        AnatomyFrames frames = new AnatomyFrames(source, frame -> new AnatomyMap(MASK, new FloatImage(2, 1)), 1000);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < PIXELS.length; i++) {
                assertThat(frames.get(i).frame().values()).containsExactly(PIXELS[i]);
                assertThat(Objects.requireNonNull(frames.get(i).anatomy()).labels())
                        .containsExactly(1, 0);
            }
        }
        assertThat(reads).hasValue(2);
    }

    @Test
    void what_does_not_fit_the_budget_is_read_again() {
        // 2 bytes of pixels and no mask: the first frame fits, the second one's floats do not.
        AnatomyFrames frames = new AnatomyFrames(source, null, 3);
        for (int round = 0; round < 3; round++) {
            assertThat(frames.get(0).frame().values()).containsExactly(PIXELS[0]);
            assertThat(frames.get(1).frame().values()).containsExactly(PIXELS[1]);
            assertThat(frames.get(1).anatomy()).isNull();
        }
        assertThat(reads).hasValue(1 + 2 * 3);
    }
}
