package io.github.vasomim.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.Angiogram;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelledBoxesTest {
    @Test
    void wrongFindingsAreRefused() {
        Box inside = new Box(0, 0, 4, 3);
        assertThatThrownBy(() -> new LabelledBox(inside, 0, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LabelledBox(new Box(1, 1, 0, 2), 1, false))
                .isInstanceOf(IllegalArgumentException.class);
        Angiogram frame = new Angiogram("f", new FloatImage(4, 3), null);
        assertThat(new LabelledBoxes(frame, List.of(new LabelledBox(inside, 1, false))).boxes())
                .hasSize(1);
        LabelledBox beyond = new LabelledBox(new Box(0, 0, 4, 3.5), 1, false);
        assertThatThrownBy(() -> new LabelledBoxes(frame, List.of(beyond)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frame f of 4x3");
    }
}
