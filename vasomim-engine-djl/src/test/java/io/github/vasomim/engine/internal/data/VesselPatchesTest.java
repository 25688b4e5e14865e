package io.github.vasomim.engine.internal.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.vasomim.image.LabelImage;
import io.github.vasomim.image.PatchGrid;
import org.junit.jupiter.api.Test;

class VesselPatchesTest {
    private static final PatchGrid GRID = new PatchGrid(4, 4, 2);

    /** Patch 0 has one vessel pixel of four, patch 1 two, patch 3 all. */
    private static final LabelImage VESSELS =
            LabelImage.wrap(4, 4, new byte[] {1, 0, 9, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1, 1});

    @Test
    void patches_with_the_share_or_more_are_vessel() {
        assertThat(VesselPatches.of(VESSELS, GRID, 0.1).stream()).containsExactly(0, 1, 3);
        assertThat(VesselPatches.of(VESSELS, GRID, 0.25).stream()).containsExactly(0, 1, 3);
        assertThat(VesselPatches.of(VESSELS, GRID, 0.26).stream()).containsExactly(1, 3);
        assertThat(VesselPatches.of(VESSELS, GRID, 0.5).stream()).containsExactly(1, 3);
        assertThat(VesselPatches.of(VESSELS, GRID, 1).stream()).containsExactly(3);
    }

    @Test
    void a_share_out_of_range_is_refused() {
        assertThatThrownBy(() -> VesselPatches.of(VESSELS, GRID, 0)).hasMessageContaining("share 0.0");
        assertThatThrownBy(() -> VesselPatches.of(VESSELS, GRID, 1.1)).hasMessageContaining("share 1.1");
    }
}
