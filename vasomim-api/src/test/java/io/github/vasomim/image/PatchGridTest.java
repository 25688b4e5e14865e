package io.github.vasomim.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PatchGridTest {
    @Test
    void countsPatches() {
        PatchGrid grid = new PatchGrid(224, 160, 16);

        assertThat(grid.columns()).isEqualTo(14);
        assertThat(grid.rows()).isEqualTo(10);
        assertThat(grid.count()).isEqualTo(140);
    }

    @Test
    void refusesPartPatchesAndNamesTheNearestSize() {
        assertThatThrownBy(() -> new PatchGrid(230, 217, 16))
                .hasMessageContaining("230x217")
                .hasMessageContaining("use 224x224");
        assertThatThrownBy(() -> new PatchGrid(8, 32, 16)).hasMessageContaining("no patch of side 16");
        assertThatThrownBy(() -> new PatchGrid(8, 8, 0)).hasMessageContaining("side 0");
    }
}
