package io.github.vasomim.engine.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureDistanceTest {
    private static final Offset<Float> CLOSE = within(1e-5f);

    private static float[] distances(FeatureDistance distance, float[] said, float[] target) {
        try (NDManager manager = NDManager.newBaseManager()) {
            Shape shape = new Shape(1, said.length / 2, 2);
            return distance.of(manager.create(said, shape), manager.create(target, shape))
                    .toFloatArray();
        }
    }

    @Test
    void angles_by_hand() {
        float[] actual = distances(
                FeatureDistance.COSINE, new float[] {3, 0, 0, 2, 1, 1, -5, 0}, new float[] {1, 0, 7, 0, 1, 0, 2, 0});
        float[] expected = {0, 1, (float) (1 - Math.sqrt(0.5)), 2};
        assertThat(actual).containsExactly(expected, CLOSE);
    }

    @Test
    void differences_by_hand() {
        float[] actual = distances(FeatureDistance.SMOOTH_L1, new float[] {0, 0.5f, 3, -2}, new float[] {0, 0, 0, 0});
        float[] expected = {0.5f * 0.25f / 2, (2.5f + 1.5f) / 2};
        assertThat(actual).containsExactly(expected, CLOSE);
    }

    @ParameterizedTest
    @EnumSource
    void agreement_costs_nothing(FeatureDistance distance) {
        float[] tokens = Slopes.normal(1, 40);
        assertThat(distances(distance, tokens, tokens)).hasSize(20).containsOnly(new float[] {0}, within(1e-4f));
        for (float other : distances(distance, tokens, Slopes.normal(2, 40))) {
            assertThat(other).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void gradients_are_slopes(FeatureDistance distance) {
        Shape shape = new Shape(2, 3, 8);
        try (NDManager manager = NDManager.newBaseManager();
                NDArray target = manager.create(Slopes.normal(3, 48), shape)) {
            Slopes.hold(
                    manager,
                    Slopes.normal(4, 48),
                    shape,
                    1e-2,
                    said -> distance.of(said, target).sum());
        }
    }
}
