package io.github.vasomim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.phantom.Tube;
import io.github.vasomim.quantity.LengthUnit;
import io.github.vasomim.quantity.VesselQuantifier;
import io.github.vasomim.quantity.VesselQuantities;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class VesselPicturesTest {
    private static final int SIDE = 100;
    private static final LabelImage MASK =
            Tube.straight(50, 50.5, 0, 84, Tube.narrowed(10, 60, 24)).mask(SIDE, SIDE);
    private static final VesselQuantities QUANTITIES =
            VesselQuantifier.DEFAULT.quantify(MASK, new LengthUnit(0.2, "mm"));

    @Test
    void theChartHasTheDiameterItsReferenceAndTheNarrowing() {
        LineChart chart = VesselPictures.chart(QUANTITIES.vessels().get(0), "Vessel 1");

        assertThat(chart.series())
                .extracting(LineChart.Series::name)
                .containsExactly("diameter", "reference", "narrowing 1");
        assertThat(chart.yLabel()).isEqualTo("diameter (mm)");
        double[] narrowed =
                chart.series().get(2).y().stream().filter(Double::isFinite).toArray();
        assertThat(narrowed.length).isBetween(25, 45);
        assertThat(java.util.Arrays.stream(narrowed).max().orElseThrow()).isLessThan(2);
        assertThat(new HtmlReport("a", "b").charts(chart).toHtml()).contains("narrowing 1");
    }

    @Test
    void thePictureShowsLinesTicksAndBoxes() {
        FloatImage frame = new FloatImage(SIDE, SIDE);
        BufferedImage picture = VesselPictures.measured(frame, QUANTITIES, 1);

        assertThat(picture.getWidth()).isEqualTo(2 * SIDE);
        int[] counts = new int[3];
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 200; x++) {
                int rgb = picture.getRGB(x, y) & 0xffffff;
                counts[0] += rgb == BoxPicture.FINDING_RGB ? 1 : 0;
                counts[1] += (rgb & 0xff) > 0x60 && rgb >> 16 < 0x60 ? 1 : 0;
                counts[2] += rgb >> 16 > 0x60 && (rgb & 0xff) > 0x60 ? 1 : 0;
            }
        }
        assertThat(counts[0]).as("box and number").isGreaterThan(150);
        assertThat(counts[1]).as("centre line").isGreaterThan(80);
        assertThat(counts[2]).as("ticks").isGreaterThan(150);
        BufferedImage bare = VesselPictures.measured(frame, QUANTITIES, 0);
        assertThat(bare.getRGB(
                                2
                                        * (int) QUANTITIES
                                                .stenoses()
                                                .get(0)
                                                .measure()
                                                .box()
                                                .x(),
                                2)
                        & 0xffffff)
                .isZero();
        assertThatThrownBy(() -> VesselPictures.measured(new FloatImage(5, 5), QUANTITIES, 1))
                .hasMessageContaining("5x5");
    }

    @Test
    void digitsAreDrawnInCells() {
        BufferedImage picture = new BufferedImage(12, 8, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0x202020);
        DigitPicture.draw(picture, "7-", 1, 1, 1, 0xffffff);
        List<String> rows = java.util.stream.IntStream.range(1, 6)
                .mapToObj(y -> java.util.stream.IntStream.range(1, 8)
                        .mapToObj(x -> (picture.getRGB(x, y) & 0xffffff) == 0xffffff ? "#" : ".")
                        .collect(java.util.stream.Collectors.joining()))
                .toList();
        assertThat(rows).containsExactly("###....", "..#....", ".#..###", ".#.....", ".#.....");
        assertThat(picture.getRGB(0, 0) & 0xffffff).as("rim").isZero();
        assertThatThrownBy(() -> DigitPicture.draw(picture, "a", 0, 0, 1, 1)).hasMessageContaining("'a'");
        assertThatThrownBy(() -> DigitPicture.draw(picture, "1", 0, 0, 0, 1)).hasMessageContaining("at least 1");
        DigitPicture.draw(picture, "88888%.", -3, 5, 2, 1);
    }
}
