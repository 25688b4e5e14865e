package io.github.vasomim.engine.internal.head;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.downstream.FrameSize;
import io.github.vasomim.downstream.SegmentPrediction;
import io.github.vasomim.engine.head.SegmentOutput;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SegmentOutputTest {
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = NDManager.newBaseManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    /** Two pixels, background and two classes: probabilities 1/2, 1/4, 1/4 and 1/5, 3/5, 1/5; the labels are 0 and 1. */
    private NDArray logits() {
        float two = (float) Math.log(2);
        float three = (float) Math.log(3);
        return manager.create(new float[] {two, 0, 0, three, 0, 0}, new Shape(1, 3, 1, 2));
    }

    private NDArray labels(float... labels) {
        return manager.create(labels, new Shape(1, 1, 1, 2));
    }

    @Test
    void lossIsTheHandComputedOne() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            double entropy = -(Math.log(0.5) + Math.log(0.6)) / 2;
            // Class 1 alone occurs: 2 * 3/5 + 1 over 1/4 + 3/5 + 1 + 1.
            double dice = (2 * 0.6 + 1) / (0.25 + 0.6 + 1 + 1);
            assertThat((double) SegmentOutput.of(2).loss(logits(), labels(0, 1)).getFloat())
                    .isCloseTo(entropy + 1 - dice, within(1e-6));
            // Background three times as much as class 1.
            double weighted = -(3 * Math.log(0.5) + Math.log(0.6)) / 4;
            SegmentOutput output = new SegmentOutput(2, ImmutableDoubleArray.of(3, 1, 9));
            assertThat((double) output.loss(logits(), labels(0, 1)).getFloat())
                    .isCloseTo(weighted + 1 - dice, within(1e-6));
            // Both classes occur.
            double both = ((2 * 0.6 + 1) / (0.85 + 2) + (2 * 0.25 + 1) / (0.45 + 2)) / 2;
            assertThat((double) SegmentOutput.of(2).loss(logits(), labels(2, 1)).getFloat())
                    .isCloseTo(-(Math.log(0.25) + Math.log(0.6)) / 2 + 1 - both, within(1e-6));
        }
    }

    @Test
    void withoutAnyClassTheDiceTermIsOne() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            double entropy = -(Math.log(0.5) + Math.log(0.2)) / 2;
            assertThat((double) SegmentOutput.of(2).loss(logits(), labels(0, 0)).getFloat())
                    .isCloseTo(entropy + 1, within(1e-6));
        }
    }

    @Test
    void theMostProbableClassOfEachPixelOfTheFrameIsChosen() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            SegmentPrediction prediction = SegmentOutput.of(2)
                    .decode(logits(), List.of(new FrameSize(4, 1)))
                    .get(0);
            // Columns at 0, 1/4, 3/4 and 1 from one pixel to the other: of background 0.5, 0.425, 0.275, 0.2, of class
            // 1 0.25, 0.3375, ...
            assertThat(prediction.labels().labels()).containsExactly(0, 0, 1, 1);
            assertThat(prediction.confidence().values())
                    .containsExactly(new float[] {0.5f, 0.425f, 0.5125f, 0.6f}, within(1e-6f));
        }
    }

    @Test
    void refusesWeightsThatAreNotOneForEachClass() {
        assertThatThrownBy(() -> new SegmentOutput(2, ImmutableDoubleArray.of(1, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SegmentOutput(1, ImmutableDoubleArray.of(1, 0)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SegmentOutput.of(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
