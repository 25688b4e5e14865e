package io.github.vasomim.engine.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.image.FloatImage;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.masking.PatchWeights;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BatchGuidanceTest {
    @Test
    void map_and_sums_by_hand() {
        try (NDManager manager = NDManager.newBaseManager();
                BatchGuidance guidance = new BatchGuidance(manager, new PatchGrid(4, 2, 2), 0.25);
                NDArray anatomy = manager.create(new float[] {1, 1, 0, 0, 0, 1, 0, 1}, new Shape(1, 1, 2, 4));
                NDArray probability =
                        manager.create(new float[] {0, 0.4f, 0.8f, 0, 0, 0, 0, 1}, new Shape(1, 1, 2, 4));
                NDArray map = guidance.map(anatomy, probability);
                NDArray sums = guidance.patchSums(map)) {
            assertThat(map.toFloatArray())
                    .containsExactly(new float[] {0.25f, 0.55f, 0.6f, 0, 0, 0.25f, 0, 1}, within(1e-6f));
            assertThat(sums.getShape()).isEqualTo(new Shape(1, 2));
            assertThat(sums.toFloatArray()).containsExactly(new float[] {1.05f, 1.6f}, within(1e-6f));
        }
    }

    @Test
    void sums_are_those_of_the_sibling() {
        PatchGrid grid = new PatchGrid(48, 32, 8);
        SplittableRandom random = new SplittableRandom(3);
        List<FloatImage> maps = List.of(Batches.noise(48, 32, random), Batches.noise(48, 32, random));
        try (NDManager manager = NDManager.newBaseManager();
                BatchGuidance guidance = new BatchGuidance(manager, grid, 0.5);
                NDArray batch = Batches.of(manager, maps);
                NDArray sums = guidance.patchSums(batch)) {
            for (int i = 0; i < maps.size(); i++) {
                PatchWeights expected = PatchWeights.sumOf(maps.get(i), grid);
                for (int k = 0; k < grid.count(); k++) {
                    // Whole numbers: no rounding.
                    assertThat(sums.getFloat(i, k)).isEqualTo((float) expected.get(k));
                }
            }
        }
    }

    @Test
    void other_sizes_and_shares_are_refused() {
        PatchGrid grid = new PatchGrid(4, 2, 2);
        try (NDManager manager = NDManager.newBaseManager();
                BatchGuidance guidance = new BatchGuidance(manager, grid, 1);
                NDArray tall = manager.zeros(new Shape(1, 1, 4, 2))) {
            assertThatThrownBy(() -> guidance.patchSums(tall))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll("(1, 1, 4, 2)", "(B, 1, 2, 4)");
            assertThatThrownBy(() -> new BatchGuidance(manager, grid, 1.5)).hasMessageContaining("1.5");
        }
    }
}
