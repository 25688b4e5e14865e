package io.github.vasomim.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.InputException;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PixelSize;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LumenBordersTest {
    private static final int SIDE = 20;

    /** Rows from one to another, both included, have the value. */
    private static FloatImage band(int from, int to, float value, float ground) {
        FloatImage image = new FloatImage(SIDE, SIDE);
        Arrays.fill(image.values(), ground);
        Arrays.fill(image.values(), from * SIDE, (to + 1) * SIDE, value);
        return image;
    }

    private static LabelImage mask(int... rows) {
        LabelImage mask = new LabelImage(SIDE, SIDE);
        for (int row : rows) {
            Arrays.fill(mask.labels(), row * SIDE, (row + 1) * SIDE, (byte) 1);
        }
        return mask;
    }

    @Test
    void threeRowsAreThreePixelsWide() {
        MaskBorders borders = new MaskBorders(mask(8, 9, 10));

        CrossSection section = borders.across(10, 9.5, 0, 1, 1.5);
        assertThat(section.before()).isCloseTo(1.5, within(1e-6));
        assertThat(section.after()).isCloseTo(1.5, within(1e-6));
        assertThat(section.width()).isCloseTo(3, within(1e-6));
        // A pixel's third off the middle.
        assertThat(borders.across(10, 9.75, 0, 1, 1.5).before()).isCloseTo(1.75, within(0.01));
        // Along the band there is no border within reach.
        assertThat(borders.across(10, 9.5, 1, 0, 1.5).isSeen()).isFalse();
        // The radius of the disc between the centres of pixels is whole: up to the nearest outer one, less half a
        // pixel.
        assertThat(borders.disc(10, 9.5)).isEqualTo(1.5);
    }

    @Test
    void aNeighbourOnePixelOffIsAnotherVessel() {
        assertThat(new MaskBorders(mask(8, 9, 10, 12, 13))
                        .across(10, 9.5, 0, 1, 1.5)
                        .width())
                .isCloseTo(3, within(0.01));
        assertThat(new MaskBorders(mask(0, 1)).across(10, 1, 0, 1, 1).isSeen())
                .as("it may go on beyond the frame")
                .isFalse();
    }

    @Test
    void aShareOfAPixelMovesTheBorderOfTheMap() {
        FloatImage map = band(8, 10, 1, 0);
        Arrays.fill(map.values(), 11 * SIDE, 12 * SIDE, 0.5f);

        CrossSection section = new ProbabilityBorders(map).across(10, 9.5, 0, 1, 1.5);
        // Half way to the row below is 0.5, and the row of one half is met at its centre.
        assertThat(section.before()).isCloseTo(1.5, within(1e-6));
        assertThat(section.after()).isCloseTo(2, within(1e-6));
        assertThat(new ProbabilityBorders(map).across(10, 3, 0, 1, 1.5)).isEqualTo(CrossSection.NONE);
        assertThatThrownBy(() -> new ProbabilityBorders(band(1, 2, 1.5f, 0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("1.5");
    }

    @Test
    void anEvenFrameHasNoBorders() {
        FrameBorders borders = new FrameBorders(band(0, 19, 100, 100), 1);
        assertThat(borders.across(10, 10, 0, 1, 2).isSeen()).isFalse();
        assertThatThrownBy(() -> new FrameBorders(band(0, 19, 100, 100), 5)).hasMessageContaining("0 to 4");
        assertThatThrownBy(() -> new FrameBorders(band(0, 19, Float.NaN, 1), 1)).isInstanceOf(InputException.class);
        // Bright on dark is no vessel.
        assertThat(new FrameBorders(band(8, 11, 200, 100), 1)
                        .across(10, 10, 0, 1, 2)
                        .isSeen())
                .isFalse();
    }

    @Test
    void valuesBetweenPixelsAreLinear() {
        PlaneSampler samples = new PlaneSampler(2, 2, new float[] {0, 10, 20, 30});
        assertThat(samples.at(0.5, 0.5)).isZero();
        assertThat(samples.at(1, 1)).isEqualTo(15);
        assertThat(samples.at(1.5, 0.75)).isEqualTo(15);
        assertThat(samples.at(-5, 9)).as("the border goes on").isEqualTo(20);
        assertThat(samples.covers(2, 2)).isTrue();
        assertThat(samples.covers(2.01, 1)).isFalse();
    }

    @Test
    void unitsNeedSquarePixels() {
        assertThat(LengthUnit.millimetres(PixelSize.millimetres(0.3, 0.3)).perPixel())
                .isEqualTo(0.3);
        assertThat(LengthUnit.PIXEL.symbol()).isEqualTo("px");
        assertThatThrownBy(() -> LengthUnit.millimetres(PixelSize.millimetres(0.3, 0.31)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not square");
        assertThatThrownBy(() -> new LengthUnit(0, "mm")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new LengthUnit(1, " ")).hasMessageContaining("blank");
        assertThatThrownBy(() -> new CrossSection(1, Double.NaN)).hasMessageContaining("give both");
        assertThatThrownBy(() -> Centreline.of(new double[] {1}, new double[] {1}))
                .hasMessageContaining("two or more");
        assertThatThrownBy(() -> new DiameterMeter(0)).hasMessageContaining("0.25 to 10");
    }
}
