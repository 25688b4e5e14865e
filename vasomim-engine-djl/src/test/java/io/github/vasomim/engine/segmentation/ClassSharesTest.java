package io.github.vasomim.engine.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.dataset.LabelledFrame;
import io.github.vasomim.dataset.SegmentationSet;
import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import org.junit.jupiter.api.Test;

class ClassSharesTest {
    /** One frame: 75 pixels of background, 25 of class 1, none of class 2. */
    private static final SegmentationSet QUARTER = new SegmentationSet() {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public String id(int index) {
            return "quarter";
        }

        @Override
        public LabelledFrame read(int index) {
            LabelImage label = new LabelImage(10, 10);
            for (int i = 0; i < 25; i++) {
                label.labels()[4 * i] = 1;
            }
            return new LabelledFrame(new Angiogram("quarter", new FloatImage(10, 10), null), label);
        }
    };

    @Test
    void withoutBalanceThereAreNoWeights() {
        assertThat(ClassShares.weights(QUARTER, 2, 0).isEmpty()).isTrue();
    }

    @Test
    void fullBalanceGivesEachClassTheSameWeightAltogether() {
        double[] weights = ClassShares.weights(QUARTER, 2, 1).toArray();
        // 1 / share, over 0.75 * 4/3 + 0.25 * 4 = 2; a class that never occurs counts as one pixel.
        assertThat(weights).containsExactly(new double[] {2 / 3.0, 2, 50}, within(1e-12));
    }

    @Test
    void halfBalanceTakesRoots() {
        double[] weights = ClassShares.weights(QUARTER, 2, 0.5).toArray();
        double mean = 0.75 / Math.sqrt(0.75) + 0.25 / Math.sqrt(0.25);
        assertThat(weights)
                .containsExactly(new double[] {1 / Math.sqrt(0.75) / mean, 2 / mean, 10 / mean}, within(1e-12));
        assertThat(0.75 * weights[0] + 0.25 * weights[1]).isCloseTo(1, within(1e-12));
    }
}
