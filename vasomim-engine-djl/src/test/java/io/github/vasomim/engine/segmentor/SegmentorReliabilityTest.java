package io.github.vasomim.engine.segmentor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.augment.AugmentedFrame;
import io.github.vasomim.engine.optim.DivergedException;
import io.github.vasomim.io.NamedTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the segmentor's training keeps when frames or checkpoints break: two steps an epoch. */
class SegmentorReliabilityTest {
    private static final int SIDE = 64;
    private static final SegmentorTraining SETTINGS = new SegmentorTraining(SIDE, 3, 2, 1e-3, 5);

    @TempDir
    Path folder;

    private final List<String> heard = new ArrayList<>();
    private final AtomicLong done = new AtomicLong();
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("checkpoint.safetensors");
    }

    private final SegmentorListener listener = new SegmentorListener() {
        @Override
        public void stepDone(SegmentorProgress progress) {
            done.set(progress.step());
        }

        @Override
        public void fellBack(List<InputException> damaged, Path used) {
            heard.add(damaged.size() + " damaged, used " + used.getFileName());
        }

        @Override
        public void rescued(long step, Path checkpoint) {
            heard.add("rescued " + step);
        }
    };

    private SegmentorSaves saves(int seconds, int steps) {
        AtomicInteger left = new AtomicInteger(steps);
        return new SegmentorSaves(file, Map.of("run", "a"), () -> left.decrementAndGet() == 0, seconds);
    }

    private static void assertSame(List<NamedTensor> one, List<NamedTensor> other) {
        assertThat(other).hasSameSizeAs(one);
        for (int i = 0; i < one.size(); i++) {
            assertThat(other.get(i).values())
                    .as(one.get(i).name())
                    .isEqualTo(one.get(i).values());
        }
    }

    @Test
    void aDamagedNewestFallsBackToTheOneBefore() throws IOException {
        Tubes tubes = new Tubes(5, SIDE);
        List<NamedTensor> whole = new SegmentorTrainer(SETTINGS, tubes, SegmentorListener.SILENT).train();
        SegmentorTrainer trainer = new SegmentorTrainer(SETTINGS, tubes, listener);
        assertThat(trainer.train(saves(0, 4))).isNull();
        byte[] damaged = Files.readAllBytes(file);
        damaged[damaged.length / 2] ^= 1;
        Files.write(file, damaged);
        List<NamedTensor> resumed = trainer.train(saves(0, 100));
        assertThat(heard).containsExactly("1 damaged, used checkpoint-1.safetensors");
        assertThat(resumed).isNotNull();
        assertSame(whole, resumed);
        saves(0, 1).delete();
        assertThat(folder).isEmptyDirectory();
    }

    /** Frames that cannot be read any more after three steps. */
    private record Going(Tubes tubes, AtomicLong done) implements PseudoLabels {
        @Override
        public int size() {
            return tubes.size();
        }

        @Override
        public AugmentedFrame get(int index) {
            if (done.get() == 3) {
                throw new InputException("tube " + index, "cannot be read", "Put it back");
            }
            return tubes.get(index);
        }
    }

    @Test
    void framesThatGoLoseNoStep() {
        Tubes tubes = new Tubes(5, SIDE);
        List<NamedTensor> whole = new SegmentorTrainer(SETTINGS, tubes, SegmentorListener.SILENT).train();
        assertThatThrownBy(
                        () -> new SegmentorTrainer(SETTINGS, new Going(tubes, done), listener).train(saves(3600, 100)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("tube ");
        assertThat(heard).containsExactly("rescued 3");
        List<NamedTensor> resumed = new SegmentorTrainer(SETTINGS, tubes, listener).train(saves(3600, 100));
        assertThat(resumed).isNotNull();
        assertSame(whole, resumed);
    }

    @Test
    void aLossThatIsNoNumberIsExplained() {
        SegmentorTraining wild = new SegmentorTraining(SIDE, 50, 2, 1e30, 0);
        assertThatThrownBy(() -> new SegmentorTrainer(wild, new Tubes(4, SIDE), listener).train(saves(3600, 1000)))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("the segmentor's loss is")
                .hasMessageContaining("frame ")
                .hasMessageContaining("diverged-step-");
        assertThat(folder).isDirectoryContaining("glob:**.png");
    }
}
