package io.github.vasomim.engine.internal.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.vasomim.image.PatchGrid;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PositionsTest {
    @Test
    void a_rectangles_columns_go_with_x_and_its_rows_with_y() {
        float[] values = Positions.sineCosine(new PatchGrid(24, 16, 8), 4);
        assertThat(values).hasSize(7 * 4);
        assertThat(values).startsWith(0, 0, 0, 0);
        // Row 1, column 2.
        int at = (1 + 5) * 4;
        assertThat(values[at]).isCloseTo((float) Math.sin(2), within(1e-6f));
        assertThat(values[at + 1]).isCloseTo((float) Math.cos(2), within(1e-6f));
        assertThat(values[at + 2]).isCloseTo((float) Math.sin(1), within(1e-6f));
        assertThat(values[at + 3]).isCloseTo((float) Math.cos(1), within(1e-6f));
    }

    @Property(tries = 30)
    void what_is_the_same_everywhere_stays_so_and_the_class_token_as_it_is(
            @ForAll @IntRange(min = 1, max = 9) int rows,
            @ForAll @IntRange(min = 1, max = 9) int columns,
            @ForAll @IntRange(min = 1, max = 9) int moreRows,
            @ForAll @IntRange(min = 1, max = 9) int moreColumns) {
        PatchGrid from = new PatchGrid(columns, rows, 1);
        PatchGrid to = new PatchGrid(moreColumns, moreRows, 1);
        float[] values = new float[(1 + from.count()) * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = i < 2 ? 100 + i : i % 2 == 0 ? 3 : -5;
        }
        float[] resized = Positions.resized(values, from, to);
        assertThat(resized).hasSize((1 + to.count()) * 2);
        assertThat(resized[0]).isEqualTo(100);
        assertThat(resized[1]).isEqualTo(101);
        for (int i = 2; i < resized.length; i++) {
            assertThat(resized[i]).isCloseTo(i % 2 == 0 ? 3 : -5, within(1e-5f));
        }
    }

    @Test
    void the_same_grid_gives_the_same_positions() {
        PatchGrid grid = new PatchGrid(5, 3, 1);
        float[] values = Positions.sineCosine(grid, 8);
        float[] resized = Positions.resized(values, grid, grid);
        for (int i = 0; i < values.length; i++) {
            assertThat(resized[i]).isCloseTo(values[i], within(1e-6f));
        }
        assertThatThrownBy(() -> Positions.resized(new float[15], grid, grid))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
