package io.github.vasomim.downstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import org.junit.jupiter.api.Test;

class MaskPredictionTest {
    @Test
    void calls_vessel_what_is_at_least_one_half() {
        FloatImage probability = FloatImage.wrap(2, 2, new float[] {0, 0.4999999f, 0.5f, 1});
        MaskPrediction prediction = MaskPrediction.of(probability);
        assertThat(prediction.mask().labels()).containsExactly(0, 0, 1, 1);
        assertThat(prediction.probability()).isSameAs(probability);
    }

    @Test
    void refuses_two_sizes_and_empty_frames() {
        assertThatThrownBy(() -> new MaskPrediction(new LabelImage(2, 3), new FloatImage(3, 2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2x3")
                .hasMessageContaining("3x2");
        assertThatThrownBy(() -> new FrameSize(0, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0x5");
    }
}
