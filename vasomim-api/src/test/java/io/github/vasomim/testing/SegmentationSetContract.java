package io.github.vasomim.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import java.util.Arrays;

/** What every {@link SegmentationSet} must hold. Extend it, name a set of two frames or more, and run it as a JUnit 5 test. */
public abstract class SegmentationSetContract extends LabelledSetContract<LabelledFrame> {
    /** For the test runner. */
    protected SegmentationSetContract() {}

    /**
     * The set to test.
     *
     * @return at least two frames, the same at each call; small ones, as the first eight are read many times
     */
    protected abstract SegmentationSet set();

    @Override
    View<LabelledFrame> view() {
        SegmentationSet set = set();
        return new View<>(set::size, set::id, set::origin, set::read);
    }

    /** The label has the size of the frame. */
    @Override
    void assertSound(LabelledFrame frame) {
        assertSoundFrame(frame.frame());
        assertThat(frame.label().width()).isEqualTo(frame.frame().pixels().width());
        assertThat(frame.label().height()).isEqualTo(frame.frame().pixels().height());
    }

    @Override
    void spoil(LabelledFrame frame) {
        Arrays.fill(frame.frame().pixels().values(), 77);
        Arrays.fill(frame.label().labels(), (byte) 77);
    }

    @Override
    void assertSame(LabelledFrame actual, LabelledFrame expected) {
        assertSameFrame(actual.frame(), expected.frame());
        assertThat(actual.label().labels()).isEqualTo(expected.label().labels());
    }
}
