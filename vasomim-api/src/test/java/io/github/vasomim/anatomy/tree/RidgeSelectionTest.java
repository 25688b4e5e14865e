package io.github.vasomim.anatomy.tree;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.LabelImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RidgeSelectionTest {
    private static final int SIDE = 400;
    /** Below the least of a ridge, so that only a path leads over it. */
    private static final float FAINT = 0.08f;

    private final FloatImage response = new FloatImage(SIDE, SIDE);

    RidgeSelectionTest() {
        // A tree 44 pixels from the left border.
        fill(44, 49, 60, 340, 5);
    }

    private void fill(int left, int right, int top, int bottom, float value) {
        for (int y = top; y < bottom; y++) {
            Arrays.fill(response.values(), y * SIDE + left, y * SIDE + right, value);
        }
    }

    private LabelImage select() {
        return new RidgeSelection(response, Drawing.field(SIDE, 8), 1).select(93, 96.5);
    }

    @Test
    void aBranchBehindFaintVesselIsChosenWithItsPath() {
        fill(49, 75, 200, 203, FAINT);
        fill(75, 140, 200, 205, 1);

        LabelImage chosen = select();

        assertThat(chosen.get(46, 100)).isOne();
        assertThat(chosen.get(60, 200) + chosen.get(60, 201) + chosen.get(60, 202))
                .isOne();
        assertThat(chosen.get(100, 202)).isOne();
    }

    @Test
    void anEdgeAlongTheBorderIsNotChosenByAPathToIt() {
        fill(14, 19, 140, 260, 1);
        fill(19, 44, 200, 203, FAINT);

        LabelImage chosen = select();

        assertThat(chosen.get(46, 100)).isOne();
        assertThat(chosen.get(16, 160)).isZero();
        assertThat(chosen.get(30, 200) + chosen.get(30, 201) + chosen.get(30, 202))
                .isZero();
    }

    @Test
    void nothingIsChosenWhereNothingAnswers() {
        Arrays.fill(response.values(), 0);

        assertThat(select().foregroundCount()).isZero();
    }
}
