package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.LabelImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CatheterRemovalTest {
    private static final int SIDE = 400;

    private static LabelImage remove(Drawing drawing) {
        return new CatheterRemoval(Drawing.field(SIDE, 8), 1).remove(drawing.mask);
    }

    /** A fork of two long arms that bend, from (200, 150). */
    private static Drawing tree() {
        return new Drawing(SIDE)
                .tube(200, 150, 200, 200, 6, 6)
                .tube(200, 200, 130, 260, 5, 4)
                .tube(130, 260, 140, 330, 4, 3)
                .tube(140, 330, 90, 370, 3, 2)
                .tube(200, 200, 270, 250, 5, 4)
                .tube(270, 250, 260, 330, 4, 3)
                .tube(260, 330, 310, 372, 3, 2);
    }

    @Test
    void anEvenTubeFromTheBorderIntoAWiderVesselGoes() {
        LabelImage rest = remove(tree().tube(60, 12, 200, 150, 3, 3));

        assertThat(rest.get(90, 42)).isZero();
        assertThat(rest.get(150, 101)).isZero();
        assertThat(rest.get(200, 170)).isOne();
        assertThat(rest.get(130, 260)).isOne();
        assertThat(rest.get(260, 330)).isOne();
    }

    /** What lies far ahead, thinner and then wider than all, does not hide where the catheter ends. */
    @Test
    void aLoneVesselBehindItsCatheterStays() {
        LabelImage rest = remove(new Drawing(SIDE)
                .tube(12, 60, 150, 90, 3, 3)
                .tube(150, 90, 250, 130, 4.8, 4.4)
                .tube(250, 130, 320, 210, 4.4, 2.6)
                .tube(320, 210, 340, 280, 7, 7));

        assertThat(rest.get(80, 75)).isZero();
        assertThat(rest.get(200, 110)).isOne();
        assertThat(rest.get(285, 170)).isOne();
    }

    @Test
    void aTubeThatDoesNotReachTheBorderStays() {
        Drawing drawing = tree().tube(110, 62, 200, 150, 3, 3);

        assertThat(Arrays.equals(remove(drawing).labels(), drawing.mask.labels()))
                .isTrue();
    }

    @Test
    void aTubeWithBranchesStays() {
        Drawing drawing = tree().tube(60, 12, 200, 150, 3, 3)
                .tube(85, 36, 140, 30, 2, 2)
                .tube(110, 60, 60, 90, 2, 2)
                .tube(140, 90, 190, 80, 2, 2);

        assertThat(remove(drawing).get(97, 49)).isOne();
    }

    @Test
    void aVesselThatWindsToTheBorderStays() {
        Drawing drawing = tree();
        double x = 200;
        double y = 150;
        for (int i = 0; i < 9; i++) {
            double nextX = x + (i % 2 == 0 ? -16 : 10);
            double nextY = y - 16;
            drawing.tube(x, y, nextX, nextY, 3, 3);
            x = nextX;
            y = nextY;
        }

        assertThat(y).isLessThan(24);
        assertThat(remove(drawing).get((int) x, (int) y)).isOne();
    }

    @Test
    void aMaskWithoutVesselsStaysEmpty() {
        assertThat(remove(new Drawing(SIDE)).foregroundCount()).isZero();
    }
}
