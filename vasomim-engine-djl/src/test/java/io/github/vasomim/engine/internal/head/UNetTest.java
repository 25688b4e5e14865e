package io.github.vasomim.engine.internal.head;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.downstream.MaskPrediction;
import io.github.vasomim.engine.head.MaskOutput;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.image.PatchGrid;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UNetTest {
    @Test
    void hasTheParametersOfRonnebergersNetwork() {
        try (NDManager manager = NDManager.newBaseManager();
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(1))) {
            new UNet<MaskPrediction>(set.scope(), new PatchGrid(32, 32, 16), 3, 64, MaskOutput.PUBLISHED);
            // Convolutions, 9 weights for each pair of channels: down 3 * 64 + 64^2, then w * 2w + (2w)^2; up 3w * w +
            // w^2.
            long down = 9 * (3 * 64 + 64 * 64);
            long up = 0;
            for (long w = 64; w < 1024; w *= 2) {
                down += 9 * (w * 2 * w + 4 * w * w);
                up += 9 * (3 * w * w + w * w);
            }
            long norms = 2 * 2 * (64 + 128 + 256 + 512 + 1024) + 2 * 2 * (64 + 128 + 256 + 512);
            assertThat(set.parameterCount()).isEqualTo(down + up + norms + 64 + 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"32, 48, 3", "20, 33, 1"})
    void givesANumberForEveryPixelOfAnySize(int height, int width, int channels) {
        try (NDManager manager = NDManager.newBaseManager();
                ParameterSet set = ParameterSet.initialised(manager, new SplittableRandom(1));
                NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            UNet<MaskPrediction> network =
                    new UNet<>(set.scope(), new PatchGrid(width, height, 1), channels, 2, MaskOutput.PUBLISHED);
            NDArray frames = manager.randomNormal(new Shape(2, channels, height, width));
            NDArray logits = network.forward(frames, true, null);
            assertThat(logits.getShape()).isEqualTo(new Shape(2, 1, height, width));
            assertThat(logits.get(0).sub(logits.get(1)).abs().max().getFloat()).isBetween(1e-4f, 1e4f);
        }
    }
}
