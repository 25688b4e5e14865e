package io.github.vasomim.engine.internal.detect.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.Box;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class BoxCoderTest {
    @Test
    void a_box_twice_as_wide_half_its_width_to_the_right() {
        BoxArray from = BoxArray.wrap(new float[] {10, 10, 20, 30});
        BoxArray to = BoxArray.wrap(new float[] {10, 10, 30, 30});
        float log = (float) Math.log(2);
        assertThat(BoxCoder.PROPOSALS.encode(from, to)).containsExactly(new float[] {0.5f, 0, log, 0}, within(1e-6f));
        assertThat(BoxCoder.DETECTIONS.encode(from, to)).containsExactly(new float[] {5, 0, 5 * log, 0}, within(1e-5f));
    }

    @Test
    void growth_is_limited() {
        BoxArray box = BoxArray.wrap(new float[] {0, 0, 16, 16});
        float[] sides =
                BoxCoder.PROPOSALS.decode(box, new float[] {0, 0, 50, 50}).sides();
        assertThat(sides).containsExactly(new float[] {-492, -492, 508, 508}, within(1e-2f));
    }

    @Property(tries = 200)
    void decoding_takes_coding_back(
            @ForAll @DoubleRange(min = -100, max = 100) double x,
            @ForAll @DoubleRange(min = -100, max = 100) double y,
            @ForAll @DoubleRange(min = 1, max = 300) double width,
            @ForAll @DoubleRange(min = 1, max = 300) double height) {
        BoxArray from = BoxArray.of(List.of(new Box(3, 5, 40, 20)));
        BoxArray to = BoxArray.of(List.of(new Box(x, y, width, height)));
        float[] deltas = BoxCoder.DETECTIONS.encode(from, to);
        assertThat(BoxCoder.DETECTIONS.decode(from, deltas).sides()).containsExactly(to.sides(), within(2e-3f));
    }

    @Test
    void boxes_without_area_are_refused() {
        BoxArray box = BoxArray.wrap(new float[] {0, 0, 16, 16});
        BoxArray line = BoxArray.wrap(new float[] {0, 0, 16, 0});
        assertThatThrownBy(() -> BoxCoder.PROPOSALS.encode(box, line)).hasMessageContaining("box without area");
        assertThatThrownBy(() -> BoxCoder.PROPOSALS.encode(line, box)).hasMessageContaining("box without area");
        assertThatThrownBy(() -> BoxCoder.PROPOSALS.decode(box, new float[3])).hasMessageContaining("3 numbers");
    }
}
