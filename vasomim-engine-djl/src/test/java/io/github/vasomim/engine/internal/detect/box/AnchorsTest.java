package io.github.vasomim.engine.internal.detect.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorsTest {
    @Test
    void anchors_stand_on_the_corners_of_their_cells() {
        BoxArray anchors = Anchors.grid(2, 3, 8, 16, List.of(0.25, 1.0, 4.0));
        assertThat(anchors.size()).isEqualTo(18);
        assertThat(anchors.pick(new int[] {0, 1, 2}).sides())
                .containsExactly(new float[] {-16, -4, 16, 4, -8, -8, 8, 8, -4, -16, 4, 16}, within(1e-5f));
        // row 1, column 2, ratio 1
        assertThat(anchors.pick(new int[] {16}).sides()).containsExactly(8, 0, 24, 16);
    }

    @Test
    void all_have_the_area_of_the_square() {
        BoxArray anchors = Anchors.grid(1, 1, 4, 32, List.of(0.5, 1.0, 2.0));
        for (int i = 0; i < 3; i++) {
            assertThat(anchors.area(i)).isCloseTo(1024, within(1e-2f));
        }
    }
}
