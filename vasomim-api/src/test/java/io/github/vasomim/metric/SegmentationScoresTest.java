package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.InputException;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.testing.MaskPicture;
import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class SegmentationScoresTest {
    private static final LabelImage EMPTY = new LabelImage(6, 3);
    private static final LabelImage LINE = MaskPicture.of("""
            ......
            ####..
            ......
            """);
    private static final LabelImage SHIFTED = MaskPicture.of("""
            ......
            .#####
            ......
            """);
    private static final LabelImage ELSEWHERE = MaskPicture.of("""
            ......
            ......
            ######
            """);

    @Test
    void countsByHand() {
        assertThat(ConfusionCounts.of(SHIFTED, LINE)).isEqualTo(new ConfusionCounts(3, 2, 1, 12));
    }

    @Test
    void diceByHand() {
        assertThat(Dice.of(SHIFTED, LINE)).isCloseTo(6.0 / 9, within(1e-15));
    }

    @Test
    void clDiceByHand() {
        // Lines are their own skeletons: precision 3/5, sensitivity 3/4.
        assertThat(CenterlineCounts.of(SHIFTED, LINE)).isEqualTo(new CenterlineCounts(5, 3, 4, 3));
        assertThat(ClDice.of(SHIFTED, LINE)).isCloseTo(2 * 0.6 * 0.75 / 1.35, within(1e-15));
    }

    @Test
    void twoEmptyMasksAgree() {
        assertThat(Dice.of(EMPTY, EMPTY)).isEqualTo(1);
        assertThat(ClDice.of(EMPTY, EMPTY)).isEqualTo(1);
    }

    @Test
    void oneEmptyMaskScoresZero() {
        assertThat(Dice.of(EMPTY, LINE)).isZero();
        assertThat(Dice.of(LINE, EMPTY)).isZero();
        assertThat(ClDice.of(EMPTY, LINE)).isZero();
        assertThat(ClDice.of(LINE, EMPTY)).isZero();
    }

    @Test
    void masksApartScoreZeroAndNotNaN() {
        assertThat(Dice.of(ELSEWHERE, LINE)).isZero();
        assertThat(ClDice.of(ELSEWHERE, LINE)).isZero();
    }

    @Test
    void whiteMaskCountsLikeAMaskOfOnes() {
        LabelImage white = new LabelImage(6, 3);
        for (int i = 0; i < white.labels().length; i++) {
            white.labels()[i] = (byte) (255 * LINE.labels()[i]);
        }

        assertThat(SegmentationScores.of("a", white, LINE))
                .isEqualTo(new SegmentationScores("a", 1, 1, new ConfusionCounts(4, 0, 0, 14)));
    }

    @Test
    void countsOfFramesAddUp() {
        ConfusionCounts counts =
                ConfusionCounts.NONE.plus(ConfusionCounts.of(SHIFTED, LINE)).plus(ConfusionCounts.of(ELSEWHERE, LINE));
        assertThat(counts).isEqualTo(new ConfusionCounts(3, 8, 5, 20));

        CenterlineCounts lines =
                CenterlineCounts.NONE.plus(CenterlineCounts.of(SHIFTED, LINE)).plus(CenterlineCounts.of(LINE, LINE));
        assertThat(lines).isEqualTo(new CenterlineCounts(9, 7, 8, 7));
    }

    @Test
    void refusesOtherSizes() {
        LabelImage turned = new LabelImage(3, 6);

        assertThatThrownBy(() -> Dice.of(turned, LINE))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("3x6")
                .hasMessageContaining("6x3")
                .hasMessageContaining("one size");
        assertThatThrownBy(() -> ClDice.of(turned, LINE)).isInstanceOf(InputException.class);
    }

    @Test
    void refusesImpossibleCounts() {
        assertThatThrownBy(() -> new ConfusionCounts(0, -1, 0, 0)).hasMessageContaining("-1");
        assertThatThrownBy(() -> new CenterlineCounts(3, 4, 0, 0)).hasMessageContaining("4 of 3");
        assertThatThrownBy(() -> new CenterlineCounts(3, 3, 1, -2)).hasMessageContaining("-2 of 1");
    }

    @Property(tries = 100)
    void scoresAreSymmetricBoundedAndOneOnlyForTheTruth(
            @ForAll @DoubleRange(min = 0, max = 1) double first,
            @ForAll @DoubleRange(min = 0, max = 1) double second,
            @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LabelImage a = new LabelImage(16, 12);
        LabelImage b = new LabelImage(16, 12);
        for (int i = 0; i < a.labels().length; i++) {
            a.labels()[i] = (byte) (random.nextDouble() < first ? 1 : 0);
            b.labels()[i] = (byte) (random.nextDouble() < second ? 1 : 0);
        }

        assertThat(Dice.of(a, b)).isBetween(0.0, 1.0).isEqualTo(Dice.of(b, a));
        assertThat(ClDice.of(a, b)).isBetween(0.0, 1.0).isCloseTo(ClDice.of(b, a), within(1e-15));
        assertThat(Dice.of(a, a)).isEqualTo(1);
        assertThat(ClDice.of(a, a)).isEqualTo(1);
        assertThat(Dice.of(a, b) == 1).isEqualTo(Arrays.equals(a.labels(), b.labels()));
    }
}
