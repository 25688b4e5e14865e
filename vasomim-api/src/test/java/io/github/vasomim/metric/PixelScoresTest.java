package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** IoU, precision and recall. */
class PixelScoresTest {
    @Test
    void byHand() {
        ConfusionCounts counts = new ConfusionCounts(3, 2, 1, 12);
        assertThat(Iou.of(counts)).isEqualTo(0.5);
        assertThat(Precision.of(counts)).isEqualTo(0.6);
        assertThat(Recall.of(counts)).isEqualTo(0.75);
    }

    @Test
    void twoEmptyMasksAgreeAndOneAloneScoresZero() {
        ConfusionCounts bothEmpty = new ConfusionCounts(0, 0, 0, 9);
        assertThat(Iou.of(bothEmpty)).isEqualTo(1);
        assertThat(Precision.of(bothEmpty)).isEqualTo(1);
        assertThat(Recall.of(bothEmpty)).isEqualTo(1);
        for (ConfusionCounts oneEmpty :
                new ConfusionCounts[] {new ConfusionCounts(0, 4, 0, 5), new ConfusionCounts(0, 0, 4, 5)}) {
            assertThat(Iou.of(oneEmpty)).isZero();
            assertThat(Precision.of(oneEmpty)).isZero();
            assertThat(Recall.of(oneEmpty)).isZero();
        }
    }

    @Property(tries = 200)
    void diceIsTheHarmonicMeanAndFollowsFromIou(
            @ForAll @IntRange(max = 4) int both,
            @ForAll @IntRange(max = 4) int predictedOnly,
            @ForAll @IntRange(max = 4) int expectedOnly) {
        ConfusionCounts counts = new ConfusionCounts(both, predictedOnly, expectedOnly, 7);
        double precision = Precision.of(counts);
        double recall = Recall.of(counts);
        double iou = Iou.of(counts);
        double harmonic = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        assertThat(Dice.of(counts)).isCloseTo(harmonic, within(1e-15)).isCloseTo(2 * iou / (1 + iou), within(1e-15));
    }
}
