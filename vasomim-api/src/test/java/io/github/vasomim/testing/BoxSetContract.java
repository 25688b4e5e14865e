package io.github.vasomim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.dataset.BoxSet;
import io.github.vasomim.dataset.LabelledBox;
import io.github.vasomim.dataset.LabelledBoxes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link BoxSet} must hold. Extend it, name a set of two frames or more with a box among them, and run it as a JUnit 5 test. */
public abstract class BoxSetContract extends LabelledSetContract<LabelledBoxes> {
    /** For the test runner. */
    protected BoxSetContract() {}

    /**
     * The set to test.
     *
     * @return at least two frames, the same at each call, with a box in one of the first eight; small ones, as those are read many times
     */
    protected abstract BoxSet set();

    @Override
    View<LabelledBoxes> view() {
        BoxSet set = set();
        return new View<>(set::size, set::id, set::origin, set::read);
    }

    /** There is something to find. */
    @Test
    void someFrameHasABox() {
        View<LabelledBoxes> set = view();
        int boxes = 0;
        for (int i = 0; i < set.some(); i++) {
            boxes += set.read().apply(i).boxes().size();
        }
        assertThat(boxes).isPositive();
    }

    /** Boxes have an area inside their frame and a category. */
    @Override
    void assertSound(LabelledBoxes frame) {
        assertSoundFrame(frame.frame());
        for (LabelledBox each : frame.boxes()) {
            assertThat(each.category()).isPositive();
            assertThat(each.box().area()).isPositive();
            assertThat(each.box().x()).isNotNegative();
            assertThat(each.box().y()).isNotNegative();
            assertThat(each.box().right())
                    .isLessThanOrEqualTo(frame.frame().pixels().width());
            assertThat(each.box().bottom())
                    .isLessThanOrEqualTo(frame.frame().pixels().height());
        }
    }

    /** Boxes cannot be written to. */
    @Override
    void spoil(LabelledBoxes frame) {
        Arrays.fill(frame.frame().pixels().values(), 77);
        assertThatThrownBy(() -> frame.boxes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Override
    void assertSame(LabelledBoxes actual, LabelledBoxes expected) {
        assertSameFrame(actual.frame(), expected.frame());
        assertThat(actual.boxes()).isEqualTo(expected.boxes());
    }
}
