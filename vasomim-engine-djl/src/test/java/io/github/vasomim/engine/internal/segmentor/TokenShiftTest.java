package io.github.vasomim.engine.internal.segmentor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenShiftTest {
    @Test
    void five_channels_move_by_minus_two_to_two() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // One column of four rows; each row holds its number in all five channels.
            float[] rows = {1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 4, 4, 4, 4, 4};
            float[] moved = {3, 2, 1, 0, 0, 4, 3, 2, 1, 0, 0, 4, 3, 2, 1, 0, 0, 4, 3, 2};
            NDArray column = manager.create(rows, new Shape(1, 4, 1, 5));
            assertThat(TokenShift.alongHeight(5).forward(column).toFloatArray()).containsExactly(moved);
            NDArray row = manager.create(rows, new Shape(1, 1, 4, 5));
            assertThat(TokenShift.alongWidth(5).forward(row).toFloatArray()).containsExactly(moved);
        }
    }

    @Test
    void a_single_pixel_keeps_the_middle_group_alone() {
        try (NDManager manager = NDManager.newBaseManager()) {
            // Groups of two, one channel left for the last.
            assertThat(TokenShift.alongHeight(9)
                            .forward(manager.ones(new Shape(1, 1, 1, 9)))
                            .toFloatArray())
                    .containsExactly(0, 0, 0, 0, 1, 1, 0, 0, 0);
        }
        // Groups of two leave none for the last.
        assertThatIllegalArgumentException().isThrownBy(() -> TokenShift.alongHeight(7));
    }

    @Property(tries = 20)
    void each_value_moves_or_leaves_the_image(
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 4) int group) {
        int channels = 5 * group;
        try (NDManager manager = NDManager.newBaseManager()) {
            float[] values = new float[height * width * channels];
            for (int i = 0; i < values.length; i++) {
                values[i] = i + 1;
            }
            NDArray x = manager.create(values, new Shape(1, height, width, channels));
            for (TokenShift shift : List.of(TokenShift.alongHeight(channels), TokenShift.alongWidth(channels))) {
                boolean vertical = shift.axis() == 1;
                float[] moved = shift.forward(x).toFloatArray();
                for (int i = 0; i < moved.length; i++) {
                    int c = i % channels;
                    int by = c / group - 2;
                    int column = i / channels % width - (vertical ? 0 : by);
                    int row = i / channels / width - (vertical ? by : 0);
                    boolean inside = row >= 0 && row < height && column >= 0 && column < width;
                    assertThat(moved[i]).isEqualTo(inside ? (row * width + column) * channels + c + 1 : 0);
                }
            }
        }
    }
}
