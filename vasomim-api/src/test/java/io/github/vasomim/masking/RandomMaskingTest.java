package io.github.vasomim.masking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.testing.MaskingStrategyContract;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RandomMaskingTest {
    @Nested
    class Contract extends MaskingStrategyContract {
        @Override
        protected MaskingStrategy strategy() {
            return new RandomMasking(0.6);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "14, 14, 0.5, 98",
        "14, 14, 0.75, 147",
        "14, 14, 0.6, 118",
        "5, 2, 0.9, 9",
        "10, 10, 0.07, 7",
        "3, 1, 0.5, 2"
    })
    void visibleCountIsRoundedDown(int columns, int rows, double ratio, int hidden) {
        PatchGrid grid = new PatchGrid(columns, rows, 1);

        PatchMask mask =
                new RandomMasking(ratio).draw(grid, PatchWeights.none(grid.count()), 0, new SplittableRandom(1));

        assertThat(mask.hiddenCount()).isEqualTo(hidden);
    }

    @Test
    void weightsDoNotMatter() {
        PatchGrid grid = new PatchGrid(6, 5, 1);
        double[] weights = new double[30];
        weights[4] = 1e6;
        RandomMasking masking = new RandomMasking(0.5);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(masking.draw(grid, PatchWeights.of(weights), 0.9, new SplittableRandom(seed)))
                    .isEqualTo(masking.draw(grid, PatchWeights.none(30), 0, new SplittableRandom(seed)));
        }
    }

    @Test
    void refusesRatiosOutOfRange() {
        assertThatThrownBy(() -> new RandomMasking(1))
                .hasMessageContaining("1.0")
                .hasMessageContaining("excluded");
    }
}
