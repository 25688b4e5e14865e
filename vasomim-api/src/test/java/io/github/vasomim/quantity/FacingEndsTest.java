package io.github.vasomim.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.phantom.Tube;
import io.github.vasomim.quantity.FacingEnds.End;
import java.util.List;
import org.junit.jupiter.api.Test;

class FacingEndsTest {
    private static final int SIDE = 128;

    /** So narrow in the middle that its mask has a gap there. */
    private static final Tube CLOSED = Tube.straight(64, 63.5, 0.4, 110, Tube.narrowed(9, 97, 40));

    private static List<FacingEnds.Pair> pairs(End... ends) {
        return new FacingEnds(30).pairs(List.of(ends));
    }

    @Test
    void endsThatPointAtEachOtherPair() {
        End left = new End(1, 0, 0, 0, 5);
        assertThat(pairs(left, new End(2, 15, 0, Math.PI, 5)))
                .singleElement()
                .satisfies(pair -> assertThat(pair.cost()).isCloseTo(0.5, within(1e-12)));
        // Turned by half a radian.
        assertThat(pairs(left, new End(2, 15, 0, Math.PI - 0.5, 5)))
                .singleElement()
                .satisfies(pair -> assertThat(pair.cost()).isCloseTo(1, within(1e-12)));
    }

    @Test
    void othersDoNot() {
        End left = new End(1, 0, 0, 0, 5);
        assertThat(pairs(left, new End(2, 31, 0, Math.PI, 5))).as("too far").isEmpty();
        assertThat(pairs(left, new End(2, 15, 0, 0, 5))).as("behind each other").isEmpty();
        assertThat(pairs(left, new End(2, 0, 15, -Math.PI / 2, 5))).as("beside").isEmpty();
        assertThat(pairs(left, new End(2, 15, 0, Math.PI, 13))).as("much wider").isEmpty();
        assertThat(pairs(left, new End(0, 15, 0, Math.PI, 5)))
                .as("of one branch")
                .isEmpty();
    }

    @Test
    void theBestPairComesFirst() {
        List<FacingEnds.Pair> pairs =
                pairs(new End(1, 0, 0, 0, 5), new End(2, 20, 0, Math.PI, 5), new End(4, 10, 0, Math.PI, 5));
        assertThat(pairs).extracting(FacingEnds.Pair::other).containsExactly(4, 2);
    }

    @Test
    void aNarrowingThatBreaksTheMaskIsFoundAcrossTheGap() {
        LabelImage mask = CLOSED.mask(SIDE, SIDE);
        VesselQuantities apart = VesselQuantifier.DEFAULT.withMostGap(0).quantify(mask, LengthUnit.PIXEL);
        assertThat(apart.vessels()).hasSize(2);
        assertThat(apart.stenoses()).isEmpty();

        VesselQuantities joined = VesselQuantifier.DEFAULT.quantify(mask, new LengthUnit(0.5, "mm"));
        assertThat(joined.vessels()).hasSize(1);
        VesselPath path = joined.vessels().get(0).profile().path();
        assertThat(path.gaps()).hasSize(1);
        assertThat(path.branches().length()).isEqualTo(2);
        assertThat(path.isInGap(64, 63.5)).isTrue();
        assertThat(path.isInGap(84, 72)).isFalse();
        assertThat(joined.stenoses()).singleElement().satisfies(each -> {
            StenosisMeasure measure = each.measure();
            assertThat(Math.hypot(measure.x() - 64, measure.y() - 63.5)).isLessThan(6);
            assertThat(measure.minimalDiameter()).isCloseTo(0.5, within(0.01));
            assertThat(measure.referenceDiameter()).isCloseTo(4.5, within(0.3));
            assertThat(measure.percentDiameter()).isBetween(86.0, 91.0);
        });
    }

    @Test
    void gapsOfOtherVesselsAreLeft() {
        // Two parallel tubes that end side by side, the one on the left, the other on the right.
        LabelImage mask = new LabelImage(SIDE, SIDE);
        for (int y = 0; y < 7; y++) {
            for (int x = 10; x < 60; x++) {
                mask.labels()[(40 + y) * SIDE + x] = 1;
                mask.labels()[(55 + y) * SIDE + x + 50] = 1;
            }
        }
        assertThat(VesselGraph.of(mask).vessels(30)).hasSize(2);
        assertThatThrownBy(() -> VesselGraph.of(mask).vessels(-1)).hasMessageContaining("mostGap is -1");
        assertThatThrownBy(() -> VesselQuantifier.DEFAULT.withMostGap(Double.NaN))
                .hasMessageContaining("mostGap");
    }
}
