package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.metric.Dice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VesselWidthTest {
    private static final int SIDE = 200;
    private static final LabelImage FIELD = Drawing.field(SIDE, 4);

    @ParameterizedTest
    @CsvSource({"2, 0", "4, 0", "7, 0", "2, 60", "4, 60", "7, 60"})
    void aLineTakesTheWidthOfTheTubeItRunsInOnAnyGround(double radius, int slope) {
        Drawing tube = new Drawing(SIDE).tube(30, 80, 170, 120, radius, radius);
        FloatImage frame = tube.frame(120, 70);
        for (int i = 0; i < frame.values().length; i++) {
            frame.values()[i] += slope * (i / SIDE) / (float) SIDE;
        }

        LabelImage wide = new VesselWidth(frame, FIELD, 1).paint(line(30, 80, 170, 120));

        assertThat(Dice.of(wide, tube.mask)).isGreaterThan(0.9);
    }

    @Test
    void aTaperIsFollowed() {
        Drawing tube = new Drawing(SIDE).tube(20, 60, 180, 140, 8, 2);

        LabelImage wide = new VesselWidth(tube.frame(160, 90), FIELD, 1).paint(line(20, 60, 180, 140));

        assertThat(Dice.of(wide, tube.mask)).isGreaterThan(0.93);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, 1})
    void aLineBesideTheMiddleIsCentred(double aside) {
        Drawing tube = new Drawing(SIDE).tube(30, 100, 170, 100, 4, 4);

        LabelImage wide = new VesselWidth(tube.frame(160, 90), FIELD, 1).paint(line(30, 100 + aside, 170, 100 + aside));

        assertThat(wide.get(100, 96)).isOne();
        assertThat(wide.get(100, 104)).isOne();
        assertThat(wide.get(100, 94)).isZero();
        assertThat(wide.get(100, 106)).isZero();
    }

    @Test
    void theNextVesselAndASpotBesideAreLeftOut() {
        Drawing tube = new Drawing(SIDE).tube(30, 100, 170, 100, 3, 3);
        LabelImage alone = LabelImage.wrap(SIDE, SIDE, tube.mask.labels().clone());
        FloatImage frame =
                tube.tube(30, 109, 170, 109, 3, 3).tube(90, 92, 94, 92, 4, 4).frame(160, 90);

        LabelImage wide = new VesselWidth(frame, FIELD, 1).paint(line(30, 100, 170, 100));

        assertThat(Dice.of(wide, alone)).isGreaterThan(0.93);
    }

    @Test
    void nothingOutsideTheFieldIsPainted() {
        FloatImage frame = new Drawing(SIDE).tube(5, 100, 60, 100, 6, 6).frame(160, 90);
        LabelImage field = Drawing.field(SIDE, 97);

        LabelImage wide = new VesselWidth(frame, field, 1).paint(line(98, 100, 101, 100));

        for (int i = 0; i < SIDE * SIDE; i++) {
            boolean onLine = i / SIDE == 100 && i % SIDE >= 98 && i % SIDE <= 101;
            assertThat(wide.labels()[i] != 0 && field.labels()[i] == 0 && !onLine)
                    .isFalse();
        }
    }

    private static LabelImage line(double x0, double y0, double x1, double y1) {
        return new Drawing(SIDE).tube(x0, y0, x1, y1, 0.5, 0.5).mask;
    }
}
