package io.github.vasomim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchMask;
import java.awt.image.BufferedImage;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }

    @Test
    void greyRoundsAndClips() {
        BufferedImage grey = Pictures.grey(FloatImage.wrap(3, 2, new float[] {0, 127.6f, 255, -4, 300, Float.NaN}));
        assertThat(grey.getWidth()).isEqualTo(3);
        assertThat(rgb(grey, 1, 0)).isEqualTo(0x808080);
        assertThat(rgb(grey, 2, 0)).isEqualTo(0xffffff);
        assertThat(rgb(grey, 0, 1)).isZero();
        assertThat(rgb(grey, 1, 1)).isEqualTo(0xffffff);
        assertThat(rgb(grey, 2, 1)).isZero();
    }

    @Test
    void aMaskIsWhiteWhateverTheLabel() {
        BufferedImage mask = Pictures.mask(LabelImage.wrap(3, 1, new byte[] {0, 1, (byte) 200}));
        assertThat(List.of(rgb(mask, 0, 0), rgb(mask, 1, 0), rgb(mask, 2, 0))).containsExactly(0, 0xffffff, 0xffffff);
    }

    @Test
    void heatRunsFromBlackToPaleYellow() {
        BufferedImage heat = Pictures.heat(FloatImage.wrap(4, 1, new float[] {0, 2, 4, Float.NaN}));
        assertThat(rgb(heat, 0, 0)).isEqualTo(0x000004);
        assertThat(rgb(heat, 2, 0)).isEqualTo(0xfcffa4);
        assertThat(rgb(heat, 3, 0)).isEqualTo(0x000004);
        // Halfway lies between the fifth and the sixth of ten anchors, 0xa52c60 and 0xcf4446.
        assertThat(rgb(heat, 1, 0)).isEqualTo(0xba3853);
        assertThat(rgb(Pictures.heat(new FloatImage(1, 1)), 0, 0)).isEqualTo(0x000004);
        assertThatThrownBy(() -> Pictures.heat(new FloatImage(1, 1), 0)).hasMessageContaining("above 0");
    }

    @Property(tries = 500)
    void heatGetsLighterAllTheWay(@ForAll @DoubleRange(min = 0, max = 0.98) double share) {
        assertThat(luma(ColourMap.rgb(share + 0.02))).isGreaterThan(luma(ColourMap.rgb(share)));
    }

    private static double luma(int rgb) {
        return 0.2126 * Math.pow(rgb >> 16 & 0xff, 2.2)
                + 0.7152 * Math.pow(rgb >> 8 & 0xff, 2.2)
                + 0.0722 * Math.pow(rgb & 0xff, 2.2);
    }

    @Test
    void anOverlayTintsTheVesselAndOutlinesIt() {
        LabelImage mask = new LabelImage(5, 5);
        mask.labels()[12] = 1;
        BufferedImage overlay = Pictures.overlay(new FloatImage(5, 5), mask, 0xff0000);
        assertThat(rgb(overlay, 2, 2)).isEqualTo(0x470000); // 0.28 of 255
        assertThat(rgb(overlay, 1, 2)).isEqualTo(0xd90000); // 0.85 of 255
        assertThat(rgb(overlay, 2, 3)).isEqualTo(0xd90000);
        assertThat(rgb(overlay, 1, 1)).isZero();
        assertThat(rgb(overlay, 4, 4)).isZero();
    }

    @Test
    void errorsHaveTheColoursOfTheLegend() {
        FloatImage frame = FloatImage.wrap(4, 1, new float[] {100, 100, 100, 100});
        BufferedImage errors = Pictures.errors(
                frame, LabelImage.wrap(4, 1, new byte[] {1, 1, 0, 0}), LabelImage.wrap(4, 1, new byte[] {7, 0, 1, 0}));
        for (int k = 0; k < 3; k++) {
            assertThat(rgb(errors, k, 0))
                    .isEqualTo(Rgb.mix(0x323232, Pictures.ERROR_LEGEND.get(k).rgb(), 0.85));
        }
        assertThat(rgb(errors, 3, 0)).isEqualTo(0x323232);
    }

    @Test
    void hiddenPatchesArePaintedOver() {
        PatchGrid grid = new PatchGrid(4, 4, 2);
        BitSet hidden = new BitSet();
        hidden.set(1);
        hidden.set(2);
        FloatImage frame = new FloatImage(4, 4);
        java.util.Arrays.fill(frame.values(), 200);
        BufferedImage picture = Pictures.hidden(frame, grid, PatchMask.of(4, hidden));
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                boolean covered = (x < 2) != (y < 2);
                assertThat(rgb(picture, x, y)).isEqualTo(covered ? 0x22262e : 0xc8c8c8);
            }
        }
        assertThatThrownBy(() -> Pictures.hidden(frame, grid, PatchMask.of(9, hidden)))
                .hasMessageContaining("9 patches for a grid of 4");
    }

    @Test
    void sizesMustAgree() {
        assertThatThrownBy(() -> Pictures.overlay(new FloatImage(2, 2), new LabelImage(2, 3), 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mask of 2x3 for a frame of 2x2");
    }

    @Test
    void enlargingRepeatsPixels() {
        BufferedImage small = Pictures.grey(FloatImage.wrap(2, 1, new float[] {10, 20}));
        BufferedImage large = Pictures.enlarged(small, 5);
        assertThat(large.getWidth()).isEqualTo(6);
        assertThat(large.getHeight()).isEqualTo(3);
        assertThat(rgb(large, 2, 2)).isEqualTo(0x0a0a0a);
        assertThat(rgb(large, 3, 0)).isEqualTo(0x141414);
        assertThat(Pictures.enlarged(small, 2)).isSameAs(small);
    }

    @Test
    void aStripStandsSideBySide() {
        BufferedImage white = Pictures.mask(LabelImage.wrap(1, 1, new byte[] {1}));
        BufferedImage black = Pictures.mask(new LabelImage(2, 2));
        BufferedImage strip = Pictures.strip(List.of(white, black), 1);
        assertThat(strip.getWidth()).isEqualTo(4);
        assertThat(strip.getHeight()).isEqualTo(2);
        assertThat(rgb(strip, 0, 0)).isEqualTo(0xffffff);
        assertThat(rgb(strip, 0, 1)).isEqualTo(0x808080);
        assertThat(rgb(strip, 1, 0)).isEqualTo(0x808080);
        assertThat(rgb(strip, 3, 1)).isZero();
    }
}
