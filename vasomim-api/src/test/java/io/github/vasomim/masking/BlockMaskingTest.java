package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.testing.MaskingStrategyContract;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Masking in rectangles: BEiT's and SimMIM's. */
class BlockMaskingTest {
    private static final PatchGrid GRID = new PatchGrid(224, 224, 16);
    private static final PatchWeights NONE = PatchWeights.none(196);

    @Nested
    class Blocks extends MaskingStrategyContract {
        @Override
        protected MaskingStrategy strategy() {
            return BlockMasking.PAPER;
        }
    }

    @Nested
    class Squares extends MaskingStrategyContract {
        @Override
        protected MaskingStrategy strategy() {
            return SimMimMasking.PAPER;
        }
    }

    @Test
    void oneBlockByHand() {
        // 4 of 196 patches in one square block: always two by two.
        BlockMasking masking = new BlockMasking(4 / 196.0, 4, 1);
        BitSet firsts = new BitSet();
        for (int seed = 0; seed < 3000; seed++) {
            PatchMask mask = masking.draw(GRID, NONE, 0, new SplittableRandom(seed));
            assertThat(mask.hiddenCount()).isEqualTo(4);
            int first = 0;
            while (!mask.isHidden(first)) {
                first++;
            }
            firsts.set(first);
            assertThat(mask.isHidden(first + 1) && mask.isHidden(first + 14) && mask.isHidden(first + 15))
                    .isTrue();
        }
        // Every place where the block fits comes up.
        assertThat(firsts.cardinality()).isEqualTo(13 * 13);
    }

    @Test
    void shapesGoFromWideToTall() {
        // One block of 12 patches, sides 3:1 to 1:3. What exceeds or falls short of 12 by rounding is cut or added.
        BlockMasking masking = new BlockMasking(12 / 196.0, 12, 1 / 3.0);
        int wide = 0;
        int tall = 0;
        for (int seed = 0; seed < 300; seed++) {
            PatchMask mask = masking.draw(GRID, NONE, 0, new SplittableRandom(seed));
            BitSet columns = new BitSet();
            BitSet rows = new BitSet();
            for (int k = 0; k < 196; k++) {
                if (mask.isHidden(k)) {
                    columns.set(k % 14);
                    rows.set(k / 14);
                }
            }
            wide += columns.cardinality() > rows.cardinality() ? 1 : 0;
            tall += columns.cardinality() < rows.cardinality() ? 1 : 0;
        }
        assertThat(wide).isBetween(75, 225);
        assertThat(tall).isBetween(75, 225);
    }

    @Test
    void hiddenPatchesKeepTogether() {
        // Neighbours of different kind: with 40 % at random 0.48 of the 364 pairs.
        double blocks = 0;
        double random = 0;
        for (int seed = 0; seed < 200; seed++) {
            blocks += edges(BlockMasking.PAPER.draw(GRID, NONE, 0, new SplittableRandom(seed))) / 200.0;
            random += edges(new RandomMasking(0.4).draw(GRID, NONE, 0, new SplittableRandom(seed))) / 200.0;
        }
        assertThat(random).isBetween(165.0, 185.0);
        assertThat(blocks).isLessThan(random / 2);
    }

    @Test
    void almostAllPatchesCanBeHidden() {
        BlockMasking masking = new BlockMasking(0.999, 1, 0.1);
        PatchGrid grid = new PatchGrid(40, 40, 1);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(masking.draw(grid, PatchWeights.none(1600), 0, new SplittableRandom(seed))
                            .hiddenCount())
                    .isEqualTo(1599);
        }
    }

    @Test
    void squaresAreHiddenWhole() {
        // 118 patches in squares of four: 29 whole ones and two patches of another.
        for (int seed = 0; seed < 50; seed++) {
            PatchMask mask = SimMimMasking.PAPER.draw(GRID, NONE, 0, new SplittableRandom(seed));
            int[] squares = squares(mask, 14, 2);
            int[] ofEach = new int[5];
            for (int hidden : squares) {
                ofEach[hidden]++;
            }
            assertThat(ofEach).containsExactly(19, 0, 1, 0, 29);
        }
    }

    @Test
    void squareIsRoundedToWholePatchesAndCutByTheFrame() {
        // Squares of 3 patches on 5 x 5: 9, 6, 6 and 4 patches. Of 15 hidden patches each square but one has all or
        // none.
        PatchGrid grid = new PatchGrid(50, 50, 10);
        for (int seed = 0; seed < 50; seed++) {
            PatchMask mask =
                    new SimMimMasking(0.6, 32).draw(grid, PatchWeights.none(25), 0, new SplittableRandom(seed));
            int[] hidden = squares(mask, 5, 3);
            int[] sizes = {9, 6, 6, 4};
            int inPart = 0;
            for (int i = 0; i < 4; i++) {
                inPart += hidden[i] > 0 && hidden[i] < sizes[i] ? 1 : 0;
            }
            assertThat(mask.hiddenCount()).isEqualTo(15);
            assertThat(inPart).isLessThanOrEqualTo(1);
        }
        // Patches larger than the square: plain single patches.
        assertThat(new SimMimMasking(0.5, 4)
                        .draw(grid, PatchWeights.none(25), 0, new SplittableRandom(1))
                        .hiddenCount())
                .isEqualTo(13);
    }

    @Test
    void refuseImpossibleShapes() {
        assertThatThrownBy(() -> new BlockMasking(0.4, 0, 0.3)).hasMessageContaining("at least 0 patches");
        assertThatThrownBy(() -> new BlockMasking(0.4, 16, 1.5)).hasMessageContaining("aspect 1.5");
        assertThatThrownBy(() -> new BlockMasking(0.4, 16, Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new SimMimMasking(0.4, 0)).hasMessageContaining("side 0");
    }

    private static int edges(PatchMask mask) {
        int edges = 0;
        for (int k = 0; k < 196; k++) {
            edges += k % 14 < 13 && mask.isHidden(k) != mask.isHidden(k + 1) ? 1 : 0;
            edges += k < 182 && mask.isHidden(k) != mask.isHidden(k + 14) ? 1 : 0;
        }
        return edges;
    }

    /** Hidden patches per square, on a grid as high as it is wide. */
    private static int[] squares(PatchMask mask, int columns, int side) {
        int across = (columns + side - 1) / side;
        int[] hidden = new int[across * across];
        for (int k = 0; k < mask.size(); k++) {
            hidden[k / columns / side * across + k % columns / side] += mask.isHidden(k) ? 1 : 0;
        }
        return hidden;
    }
}
