package io.github.vasomim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class ScatterPictureTest {
    private static final LegendEntry RED = new LegendEntry("red", 0xff0000);
    private static final LegendEntry BLUE = new LegendEntry("blue", 0x0000ff);

    private static ScatterPicture.Group group(LegendEntry kind, double... xy) {
        ImmutableDoubleArray.Builder x = ImmutableDoubleArray.builder();
        ImmutableDoubleArray.Builder y = ImmutableDoubleArray.builder();
        for (int i = 0; i < xy.length; i += 2) {
            x.add(xy[i]);
            y.add(xy[i + 1]);
        }
        return new ScatterPicture.Group(kind, x.build(), y.build());
    }

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xffffff;
    }

    /** Of 400 pixels 16 are margin on each side: the extent of 4 takes 368, so 92 pixels stand for 1. */
    @Test
    void pointsStandWhereTheyBelongUpward() {
        BufferedImage picture = ScatterPicture.draw(400, ImmutableList.of(group(RED, 0, 0, 4, 2), group(BLUE, 2, 1)));
        int red = rgb(picture, 16, 292);
        assertThat(red >> 16).isEqualTo(255);
        assertThat(red & 0xff).isLessThan(0x80);
        assertThat(rgb(picture, 383, 108)).isEqualTo(red);
        assertThat(rgb(picture, 200, 200) & 0xff).isEqualTo(255);
        assertThat(rgb(picture, 200, 200) >> 16).isLessThan(0x80);
        assertThat(rgb(picture, 16, 108)).isEqualTo(0xffffff);
        assertThat(rgb(picture, 300, 200)).isEqualTo(0xffffff);
    }

    @Test
    void noPointsAndOnePointHaveAPicture() {
        assertThat(rgb(ScatterPicture.draw(16, ImmutableList.of()), 8, 8)).isEqualTo(0xffffff);
        assertThat(rgb(ScatterPicture.draw(100, ImmutableList.of(group(RED, 7, 7))), 50, 50))
                .isNotEqualTo(0xffffff);
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatThrownBy(() -> ScatterPicture.draw(15, ImmutableList.of())).hasMessageContaining("side 15");
        assertThatThrownBy(() -> group(RED, 0, Double.NaN)).hasMessageContaining("group red");
        assertThatThrownBy(() -> new ScatterPicture.Group(RED, ImmutableDoubleArray.of(1), ImmutableDoubleArray.of()))
                .hasMessageContaining("1 x and 0 y");
    }
}
