package io.github.vasomim.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.FloatImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoxTest {
    @Test
    void aBoxHasAnArea() {
        Box box = new Box(1, 2, 4, 4);
        assertThat(List.of(box.width(), box.height(), box.area())).containsExactly(3.0, 2.0, 6.0);
        assertThat(box.within(3, 3)).isEqualTo(new Box(1, 2, 3, 3));
        assertThat(box.within(4, 4)).isEqualTo(box);
        assertThat(box.within(1, 4)).isNull();
        assertThat(new Box(-2, -2, 9, 9).within(4, 3)).isEqualTo(new Box(0, 0, 4, 3));
    }

    @Test
    void wrongBoxesAreRefused() {
        double[][] wrong = {
            {1, 1, 1, 2}, {1, 1, 2, 0}, {Double.NaN, 0, 1, 1}, {0, 0, Double.POSITIVE_INFINITY, 1}, {2, 0, 1, 1}
        };
        for (double[] c : wrong) {
            assertThatThrownBy(() -> new Box(c[0], c[1], c[2], c[3])).isInstanceOf(IllegalArgumentException.class);
        }
        Box inside = new Box(0, 0, 4, 3);
        assertThatThrownBy(() -> new LabelledBox(inside, 0, false)).isInstanceOf(IllegalArgumentException.class);
        Angiogram frame = new Angiogram("f", new FloatImage(4, 3), null);
        assertThat(new LabelledBoxes(frame, List.of(new LabelledBox(inside, 1, false))).boxes())
                .hasSize(1);
        LabelledBox beyond = new LabelledBox(new Box(0, 0, 4, 3.5), 1, false);
        assertThatThrownBy(() -> new LabelledBoxes(frame, List.of(beyond)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frame f of 4x3");
    }
}
