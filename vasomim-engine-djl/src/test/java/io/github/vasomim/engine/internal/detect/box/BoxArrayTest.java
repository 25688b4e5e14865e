package io.github.vasomim.engine.internal.detect.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxArrayTest {
    private static final BoxArray THREE =
            BoxArray.of(List.of(new Box(1, 2, 3, 4), new Box(-5, 0, 10, 2), new Box(20, 20, 5, 5)));

    @Test
    void boxes_become_sides_and_boxes_again() {
        assertThat(THREE.sides()).containsExactly(1, 2, 4, 6, -5, 0, 5, 2, 20, 20, 25, 25);
        assertThat(THREE.size()).isEqualTo(3);
        assertThat(THREE.area(0)).isEqualTo(12);
        assertThat(THREE.box(1)).isEqualTo(new Box(-5, 0, 10, 2));
    }

    @Test
    void boxes_are_picked_and_joined() {
        assertThat(THREE.pick(new int[] {2, 0}).sides()).containsExactly(20, 20, 25, 25, 1, 2, 4, 6);
        assertThat(BoxArray.join(List.of(THREE, THREE.pick(new int[0]), THREE)).size())
                .isEqualTo(6);
    }

    @Test
    void clipping_leaves_what_lies_inside() {
        BoxArray clipped = THREE.clipped(10, 5);
        assertThat(clipped.sides()).containsExactly(1, 2, 4, 5, 0, 0, 5, 2, 10, 5, 10, 5);
        assertThat(clipped.withArea()).containsExactly(0, 1);
    }

    @Test
    void turned_boxes_have_no_area() {
        assertThat(BoxArray.wrap(new float[] {4, 4, 1, 1}).area(0)).isZero();
        assertThat(BoxArray.wrap(new float[] {4, 4, 1, 1}).withArea()).isEmpty();
    }

    @Test
    void a_broken_box_is_refused() {
        assertThatThrownBy(() -> BoxArray.wrap(new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("5 numbers: a box has 4");
    }
}
