package io.github.vasomim.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import io.github.vasomim.InputException;
import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PixelSize;
import io.github.vasomim.testing.MaskPicture;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class Hausdorff95Test {
    private static final LabelImage EMPTY = new LabelImage(8, 6);
    private static final LabelImage POINT = MaskPicture.of("""
            ........
            .#......
            ........
            ........
            ........
            ........
            """);
    private static final LabelImage TWO_POINTS = MaskPicture.of("""
            ........
            .#......
            ........
            ........
            .....#..
            ........
            """);

    @Test
    void percentileByHand() {
        // The second point is 5 away (3-4-5) and lies in the upper half of two distances: 0.95 of the way from 0 to 5.
        assertThat(Hausdorff95.of(TWO_POINTS, POINT, PixelSize.PIXEL)).isCloseTo(4.75, within(1e-12));
        assertThat(Hausdorff95.of(POINT, TWO_POINTS, PixelSize.PIXEL)).isCloseTo(4.75, within(1e-12));
        // 4 columns of 0.3 mm and 3 rows of 0.4 mm.
        assertThat(Hausdorff95.of(POINT, TWO_POINTS, PixelSize.millimetres(0.3, 0.4)))
                .isCloseTo(0.95 * Math.hypot(1.2, 1.2), within(1e-12));
    }

    @Test
    void bordersAreTheForegroundThatTouchesBackgroundOrFrame() {
        // The ring around a 3x3 block has 8 pixels. The hole turns its four neighbours into border; they all were
        // before.
        LabelImage block = MaskPicture.of("""
                ###.....
                ###.....
                ###.....
                """);
        LabelImage holed = MaskPicture.of("""
                ###.....
                #.#.....
                ###.....
                """);
        BorderDistances distances = BorderDistances.of(block, holed, PixelSize.PIXEL);
        assertThat(distances.fromPrediction())
                .isEqualTo(ImmutableDoubleArray.copyOf(new double[8]))
                .isEqualTo(distances.fromTruth());
        assertThat(distances.diagonal()).isCloseTo(Math.sqrt(73), within(1e-12));
        assertThat(Hausdorff95.of(distances)).isZero();
    }

    @Test
    void theFramesEdgeIsBorderAllRound() {
        LabelImage full = MaskPicture.of("""
                #####
                #####
                #####
                #####
                """);
        assertThat(BorderDistances.of(full, full, PixelSize.PIXEL).fromTruth().length())
                .isEqualTo(14);
    }

    @Test
    void emptyMasks() {
        assertThat(Hausdorff95.of(EMPTY, EMPTY, PixelSize.PIXEL)).isZero();
        assertThat(Hausdorff95.of(EMPTY, POINT, PixelSize.PIXEL)).isEqualTo(10);
        assertThat(Hausdorff95.of(POINT, EMPTY, PixelSize.PIXEL)).isEqualTo(10);
        assertThat(Hausdorff95.of(POINT, EMPTY, PixelSize.millimetres(0.5, 0.5)))
                .isEqualTo(5);
    }

    @Test
    void refusesOtherSizes() {
        assertThatThrownBy(() -> Hausdorff95.of(new LabelImage(6, 8), POINT, PixelSize.PIXEL))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("6x8");
    }

    @Property(tries = 100)
    void isSymmetricScalesWithThePixelAndIsTheShiftOfAShiftedMask(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LabelImage first = new LabelImage(20, 16);
        LabelImage second = new LabelImage(20, 16);
        for (int i = 0; i < first.labels().length; i++) {
            first.labels()[i] = (byte) (random.nextDouble() < 0.05 ? 1 : 0);
            second.labels()[i] = (byte) (random.nextDouble() < 0.1 ? 1 : 0);
        }
        double distance = Hausdorff95.of(first, second, PixelSize.PIXEL);
        assertThat(distance).isEqualTo(Hausdorff95.of(second, first, PixelSize.PIXEL));
        assertThat(Hausdorff95.of(first, second, PixelSize.millimetres(0.2, 0.2)))
                .isCloseTo(0.2 * distance, within(1e-12));
        assertThat(Hausdorff95.of(first, first, PixelSize.PIXEL)).isZero();

        int x = 2 + random.nextInt(10);
        int shift = random.nextInt(6);
        LabelImage line = new LabelImage(20, 16);
        LabelImage shifted = new LabelImage(20, 16);
        for (int y = 0; y < 16; y++) {
            line.labels()[y * 20 + x] = 1;
            shifted.labels()[y * 20 + x + shift] = 1;
        }
        assertThat(Hausdorff95.of(shifted, line, PixelSize.PIXEL)).isEqualTo(shift);
    }
}
