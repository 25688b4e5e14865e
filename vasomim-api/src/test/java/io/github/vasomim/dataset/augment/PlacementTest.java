package io.github.vasomim.dataset.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.Border;
import io.github.vasomim.image.Box;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.ResamplingFilter;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final FloatImage FRAME = FloatImage.wrap(3, 3, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9});

    private static Placement square(int side, RigidMotion motion, boolean mirrored) {
        return new Placement(side, side, new Box(0, 0, side, side), side, side, motion, mirrored);
    }

    @Test
    void cornersOfTheSquareAreExact() {
        for (ResamplingFilter filter : ResamplingFilter.values()) {
            assertThat(square(3, RigidMotion.of(180, 1, 0, 0, 1), false)
                            .place(FRAME, filter, Border.BLACK)
                            .values())
                    .containsExactly(9, 8, 7, 6, 5, 4, 3, 2, 1);
            assertThat(square(3, RigidMotion.of(-90, 1, 0, 0, 1), false)
                            .place(FRAME, filter, Border.BLACK)
                            .values())
                    .containsExactly(3, 6, 9, 2, 5, 8, 1, 4, 7);
            assertThat(square(3, RigidMotion.of(90, 1, 0, 0, 1), true)
                            .place(FRAME, filter, Border.BLACK)
                            .values())
                    .containsExactly(1, 4, 7, 2, 5, 8, 3, 6, 9);
        }
    }

    @Test
    void boxesFollow() {
        Box box = new Box(0, 1, 3, 1);
        assertThat(square(4, RigidMotion.NONE, true).place(box)).isEqualTo(new Box(1, 1, 3, 1));
        assertThat(square(4, RigidMotion.of(90, 1, 0, 0, 1), false).place(box)).isEqualTo(new Box(2, 0, 1, 3));
        assertThat(square(4, RigidMotion.of(0, 1, 0.25, -0.5, 1), false).place(box))
                .isEqualTo(new Box(1, -1, 3, 1));
        // The crop (1, 0) to (3, 2) enlarged three times.
        assertThat(new Placement(4, 4, new Box(1, 0, 2, 2), 6, 6, RigidMotion.NONE, false).place(box))
                .isEqualTo(new Box(-3, 3, 9, 3));
        // A square turned by an eighth stands on its tip: it is as wide as its diagonal.
        Box tip = square(8, RigidMotion.of(45, 1, 0, 0, 1), false).place(new Box(2, 2, 4, 4));
        assertThat(tip.width()).isCloseTo(4 * Math.sqrt(2), org.assertj.core.data.Offset.offset(1e-9));
        assertThat(tip.x() + tip.width() / 2).isCloseTo(4, org.assertj.core.data.Offset.offset(1e-9));
    }

    @Test
    void aPartLargerThanTheFrameShowsItsBorder() {
        Placement half = new Placement(3, 3, new Box(0, 0, 6, 3), 6, 3, RigidMotion.NONE, false);
        assertThat(half.place(FRAME, ResamplingFilter.BICUBIC, Border.BLACK).values())
                .containsExactly(1, 2, 3, 0, 0, 0, 4, 5, 6, 0, 0, 0, 7, 8, 9, 0, 0, 0);
        assertThat(half.place(FRAME, ResamplingFilter.BILINEAR, Border.MIRRORED).values())
                .containsExactly(1, 2, 3, 3, 2, 1, 4, 5, 6, 6, 5, 4, 7, 8, 9, 9, 8, 7);
        assertThat(half.place(LabelImage.wrap(3, 3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}))
                        .labels())
                .containsExactly(1, 2, 3, 0, 0, 0, 4, 5, 6, 0, 0, 0, 7, 8, 9, 0, 0, 0);
    }

    @Test
    void anObliqueBlackBorderBeginsWhereLabelsEnd() {
        FloatImage white = new FloatImage(40, 30);
        Arrays.fill(white.values(), 200);
        LabelImage ones = Drawn.block(40, 30, 0, 0, 40, 30);
        Placement turned =
                new Placement(40, 30, new Box(-5, -5, 50, 40), 80, 60, RigidMotion.of(30, 0.6, 0.1, 0, 4 / 3.0), true);
        FloatImage moved = turned.place(white, ResamplingFilter.BILINEAR, Border.BLACK);
        LabelImage label = turned.place(ones);
        int unlike = 0;
        for (int i = 0; i < moved.values().length; i++) {
            unlike += (label.labels()[i] == 0) == (Math.abs(moved.values()[i] - 200) < 1e-2) ? 1 : 0;
        }
        assertThat(label.foregroundCount()).isBetween(500, 4000);
        assertThat(unlike).isZero();
    }

    @Property(tries = 60)
    void quarterTurnsAndWholeShiftsOnlyRearrange(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 40) int side,
            @ForAll @IntRange(min = -3, max = 3) int turns,
            @ForAll boolean mirrored) {
        FloatImage frame = Drawn.noise(side, side, seed);
        LabelImage labels = Drawn.labels(side, side, 9, seed);
        RigidMotion turn = RigidMotion.of(90 * turns, 1, 0, 0, 1);
        Placement placement = square(side, turn, mirrored);
        float[] moved = placement
                .place(frame, ResamplingFilter.BICUBIC, Border.MIRRORED)
                .values();
        float[] sorted = frame.values().clone();
        Arrays.sort(sorted);
        float[] sortedMoved = moved.clone();
        Arrays.sort(sortedMoved);
        assertThat(sortedMoved).containsExactly(sorted);
        assertThat(placement.place(labels).foregroundCount()).isEqualTo(labels.foregroundCount());
        // Turned back and, where it was mirrored, mirrored before.
        Placement back = square(side, RigidMotion.of(mirrored ? 90 * turns : -90 * turns, 1, 0, 0, 1), mirrored);
        assertThat(back.place(FloatImage.wrap(side, side, moved), ResamplingFilter.BICUBIC, Border.MIRRORED)
                        .values())
                .containsExactly(frame.values());
        int shift = side / 3;
        Placement shifted = square(side, RigidMotion.of(0, 1, (double) shift / side, 0, 1), false);
        float[] right =
                shifted.place(frame, ResamplingFilter.BICUBIC, Border.BLACK).values();
        for (int i = 0; i < right.length; i++) {
            assertThat(right[i]).isEqualTo(i % side < shift ? 0 : frame.values()[i - shift]);
        }
    }

    @Test
    void aPartHasAnArea() {
        assertThatThrownBy(() -> new Placement(4, 4, new Box(0, 0, 0, 4), 4, 4, RigidMotion.NONE, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a part has an area");
    }
}
