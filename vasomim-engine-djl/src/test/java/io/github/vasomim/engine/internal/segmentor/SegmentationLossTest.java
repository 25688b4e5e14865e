package io.github.vasomim.engine.internal.segmentor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

class SegmentationLossTest {
    private static double loss(float[] logits, float[] masks) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(1, 1, 1, logits.length);
            NDArray loss = SegmentationLoss.of(manager.create(logits, shape), manager.create(masks, shape));
            assertThat(loss.getDataType()).isEqualTo(DataType.FLOAT32);
            return loss.getFloat();
        }
    }

    @Test
    void undecided_on_one_vessel_pixel_of_four() {
        // Cross-entropy ln 2; Dice 2 * 0.5 / (2 + 1).
        assertThat(loss(new float[4], new float[] {0, 1, 0, 0}))
                .isCloseTo(0.5 * Math.log(2) + 0.5 * (1 - 1.0 / 3), within(1e-5));
    }

    @Test
    void nothing_to_find_and_nothing_found_costs_nothing() {
        assertThat(loss(new float[] {-80, -90, -1000}, new float[3])).isCloseTo(0, within(1e-6));
    }

    @Test
    void large_logits_stay_finite() {
        // Cross-entropy (1000 + 500) / 2, Dice 0.
        assertThat(loss(new float[] {-1000, 500}, new float[] {1, 0})).isCloseTo(375.5, within(1e-3));
    }
}
