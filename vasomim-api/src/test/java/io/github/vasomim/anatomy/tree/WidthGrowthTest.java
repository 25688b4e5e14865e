package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.Dice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WidthGrowthTest {
    private static final int SIDE = 200;

    @ParameterizedTest
    @ValueSource(doubles = {2, 4, 7})
    void aLineGrowsToTheTubeItRunsIn(double radius) {
        Drawing tube = new Drawing(SIDE).tube(30, 100, 170, 110, radius, radius);
        LabelImage line = new Drawing(SIDE).tube(30, 100, 170, 110, 0.5, 0.5).mask;
        LabelImage field = Drawing.field(SIDE, 4);
        Depth depth = Depth.of(tube.frame(160, 90), field, line, 1);

        LabelImage wide = new WidthGrowth(depth, field, 1).grow(line);

        assertThat(Dice.of(wide, tube.mask)).isGreaterThan(0.93);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40})
    void depthIsMeasuredFromTheGroundNearBy(int slope) {
        Drawing tube = new Drawing(SIDE).tube(30, 100, 170, 100, 4, 4);
        FloatImage frame = tube.frame(160, 90);
        for (int i = 0; i < frame.values().length; i++) {
            frame.values()[i] += slope * (i % SIDE) / (float) SIDE;
        }

        Depth depth = Depth.of(frame, Drawing.field(SIDE, 4), tube.mask, 1);

        for (int x = 50; x <= 150; x += 10) {
            assertThat(depth.values()[100 * SIDE + x]).isBetween(66f, 74f);
            assertThat(depth.values()[60 * SIDE + x]).isBetween(-4f, 4f);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {3, 5})
    void leaksBesideATubeAreCutOff(double radius) {
        LabelImage tube = new Drawing(SIDE).tube(30, 100, 170, 100, radius, radius).mask;
        LabelImage line = new Drawing(SIDE).tube(30, 100, 170, 100, 0.5, 0.5).mask;
        LabelImage leaking = new Drawing(SIDE)
                .tube(30, 100, 170, 100, radius, radius)
                .tube(90, 100, 90, 100 + 3 * radius, radius, radius)
                .mask;

        LabelImage regular = WidthGrowth.regular(leaking, line, 1);

        assertThat(regular.get(90, (int) (100 + 3 * radius))).isZero();
        assertThat(Dice.of(regular, tube)).isGreaterThan(Dice.of(leaking, tube)).isGreaterThan(0.95);
    }
}
