package io.github.vasomim.engine.objective;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.image.PatchGrid;
import io.github.vasomim.objective.ReconstructionStep;
import org.junit.jupiter.api.Test;

class MaskedPixelsTest {
    @Test
    void errors_of_hidden_patches_by_hand() {
        // Only the second patch is hidden: (2 - 1) / 2 = 0.5 and (6 - 1) / 2 = 2.5 are wanted, 3.5 and 0.5 predicted.
        assertThat(value(MaskedPixels.Error.SQUARED)).isEqualTo((9 + 4) / 2f);
        assertThat(value(MaskedPixels.Error.ABSOLUTE)).isEqualTo((3 + 2) / 2f);
    }

    private static float value(MaskedPixels.Error error) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray patches = manager.create(new float[] {100, 200, 2, 6}, new Shape(1, 2, 2));
            ReconstructionStep step = new ReconstructionStep(
                    new PatchGrid(2, 2, 1),
                    patches,
                    patches,
                    manager.create(new float[] {0, 1}, new Shape(1, 2, 1)),
                    manager.create(new float[] {1, 2}, new Shape(1, 2, 1)),
                    manager.create(new float[] {7, 7, 3.5f, 0.5f}, new Shape(1, 2, 2)),
                    manager.create(new float[] {0, 1}, new Shape(1, 2)),
                    null);
            return new MaskedPixels(3, error)
                    .evaluate(step)
                    .terms()
                    .get(0)
                    .value()
                    .getFloat();
        }
    }
}
