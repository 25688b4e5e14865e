package io.github.vasomim.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BoxTest {
    @Test
    void cornersAndSidesSayTheSame() {
        Box box = Box.ofCorners(1, 2, 4, 4);
        assertThat(box).isEqualTo(new Box(1, 2, 3, 2));
        assertThat(List.of(box.right(), box.bottom(), box.area())).containsExactly(4.0, 4.0, 6.0);
    }

    @Test
    void whatIsOutsideAnImageIsCutOff() {
        Box box = Box.ofCorners(1, 2, 4, 4);
        assertThat(box.within(3, 3)).isEqualTo(Box.ofCorners(1, 2, 3, 3));
        assertThat(box.within(4, 4)).isSameAs(box);
        assertThat(box.within(1, 4)).isNull();
        assertThat(Box.ofCorners(-2, -2, 9, 9).within(4, 3)).isEqualTo(new Box(0, 0, 4, 3));
        assertThat(new Box(1, 1, 0, 1).within(4, 4)).isNull();
    }

    @Property
    void whatWasCutIsInside(
            @ForAll @DoubleRange(min = -600, max = 600) double x, @ForAll @DoubleRange(max = 1200) double width) {
        Box cut = new Box(x, 0.1, width, 1).within(512, 512);
        if (cut != null) {
            assertThat(cut.within(512, 512)).isSameAs(cut);
            assertThat(cut.right()).isCloseTo(Math.min(512, x + width), within(1e-9));
        } else {
            assertThat(Math.min(512, x + width) - Math.max(0, x)).isLessThan(1e-300);
        }
    }

    @Test
    void wrongBoxesAreRefused() {
        double[][] wrong = {{1, 1, 2, 0}, {Double.NaN, 0, 1, 1}, {0, 0, Double.POSITIVE_INFINITY, 1}, {2, 0, 1, 1}};
        for (double[] c : wrong) {
            assertThatThrownBy(() -> Box.ofCorners(c[0], c[1], c[2], c[3]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
