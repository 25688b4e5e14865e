package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.InputException;
import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.dataset.SegmentationSplits;
import io.github.vasomim.engine.internal.data.ForwardedFrames;
import io.github.vasomim.engine.segmentation.MaskScores;
import io.github.vasomim.engine.segmentation.SegmentationTasks;
import io.github.vasomim.io.TensorSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What a run knows of the frames behind their names. */
class FineTuneContentTest extends FineTuneFixture {
    private static final int CHANGED = 2;

    /** One frame is another under the same id. */
    private record Changed(SegmentationSet set, UnaryOperator<LabelledFrame> change)
            implements SegmentationSet, ForwardedFrames<LabelledFrame> {
        @Override
        public LabelledFrame read(int index) {
            LabelledFrame frame = set.read(index);
            return index == CHANGED ? change.apply(frame) : frame;
        }
    }

    /** Counts how often a frame is read. */
    private record Counted(SegmentationSet set, AtomicInteger reads)
            implements SegmentationSet, ForwardedFrames<LabelledFrame> {
        @Override
        public LabelledFrame read(int index) {
            reads.incrementAndGet();
            return set.read(index);
        }
    }

    private static LabelledFrame brighter(LabelledFrame frame) {
        frame.frame().pixels().values()[100] += 1;
        return frame;
    }

    private static LabelledFrame relabelled(LabelledFrame frame) {
        frame.label().labels()[100] ^= 1;
        return frame;
    }

    private void stopAfterOneStep(String name) {
        run(name, TinyEncoder.config(2, 7), options().withStop(() -> true));
    }

    @Test
    void changedFramesAndLabelsAreToldByName() {
        stopAfterOneStep("run");
        SegmentationSet four = new DrawnVessels(4, 1);
        List<UnaryOperator<LabelledFrame>> changes =
                List.of(FineTuneContentTest::brighter, FineTuneContentTest::relabelled);
        for (UnaryOperator<LabelledFrame> change : changes) {
            SegmentationSet changed = new Changed(four, change);
            for (SegmentationSplits splits :
                    List.of(new SegmentationSplits(changed, four, null), new SegmentationSplits(four, changed, null))) {
                assertThatThrownBy(() -> run(
                                "run",
                                TinyEncoder.config(2, 7),
                                splits,
                                options().withResume(true)))
                        .isInstanceOf(InputException.class)
                        .hasMessageContaining("checkpoint.safetensors")
                        .hasMessageContaining("the pixels of drawn-1-2 or what is marked in them have changed")
                        .hasMessageContaining("Put the former frames and labels back");
            }
        }
        assertThat(run("run", TinyEncoder.config(2, 7), options().withResume(true))
                        .finished())
                .isTrue();
    }

    @Test
    void manyChangedFramesAreCounted() {
        stopAfterOneStep("run");
        // The same names, all of another content.
        record Named(SegmentationSet set) implements SegmentationSet, ForwardedFrames<LabelledFrame> {
            @Override
            public LabelledFrame read(int index) {
                return new DrawnVessels(4, 2).read(index);
            }
        }
        SegmentationSet other = new Named(new DrawnVessels(4, 1));
        assertThatThrownBy(() -> run(
                        "run",
                        TinyEncoder.config(2, 7),
                        new SegmentationSplits(other, other, null),
                        options().withResume(true)))
                .hasMessageContaining("drawn-1-0, drawn-1-1, drawn-1-2 and 5 more");
    }

    @Test
    void checkpointsThatKnowNothingOfContentsAreResumed() {
        stopAfterOneStep("run");
        FineTuneTask<?, MaskScores> task = SegmentationTasks.vessels(TinyEncoder.config(2, 7), FOUR);
        FineTuneCheckpoint.Stored stored = FineTuneCheckpoint.read(checkpoint("run"), task);
        FineTuneCheckpoint state = stored.state();
        assertThat(state.contents()).hasSizeGreaterThan(8 * 8);
        new FineTuneCheckpoint(
                        state.settings(),
                        state.shape(),
                        state.origin(),
                        null,
                        state.step(),
                        state.lossSum(),
                        state.history(),
                        state.provenance())
                .write(
                        checkpoint("run"),
                        task.name(),
                        7,
                        TensorSource.of(List.copyOf(stored.file().model().values())),
                        TensorSource.of(List.copyOf(stored.file().moments().values())));
        assertThat(run("run", TinyEncoder.config(2, 7), options().withResume(true))
                        .finished())
                .isTrue();
        assertThat(FineTuneCheckpoint.read(checkpoint("run"), task).state().contents())
                .isEqualTo(state.contents());
    }

    @Test
    void validationFramesAreKeptAsFarAsMemoryGoes() {
        FineTuneConfig config = TinyEncoder.config(4, 7);
        AtomicInteger kept = new AtomicInteger();
        AtomicInteger read = new AtomicInteger();
        SegmentationSet four = new DrawnVessels(4, 1);
        FineTuneResult<MaskScores> one = run(
                "kept",
                config,
                new SegmentationSplits(four, new Counted(four, kept), null),
                options().withEventSteps(0));
        FineTuneResult<MaskScores> other = run(
                "read",
                config,
                new SegmentationSplits(four, new Counted(four, read), null),
                options().withMemory(0).withEventSteps(0));
        assertThat(other).usingRecursiveComparison().ignoringFields("model").isEqualTo(one);
        int validations = (int)
                one.history().stream().filter(epoch -> epoch.score() != null).count();
        assertThat(validations).isGreaterThan(1);
        // Before the first step, and at the end from the model's file.
        assertThat(kept).hasValue(4 * (2 + 1));
        assertThat(read).hasValue(4 * (2 + validations));
    }
}
