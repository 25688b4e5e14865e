package io.github.vasomim.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MovingAverageTest {
    @Test
    void follows_by_its_momentum_without_gradients() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray trained = manager.create(new float[] {1, 2}, new Shape(2));
            trained.setRequiresGradient(true);
            NDArray average = manager.create(new float[] {0, 4}, new Shape(2));
            MovingAverage following = new MovingAverage(Map.of("w", average), Map.of("w", trained, "b", trained), 0.75);
            following.update();
            assertThat(average.toFloatArray()).containsExactly(0.25f, 3.5f);
            trained.stopGradient().addi(1);
            following.update();
            assertThat(average.toFloatArray()).containsExactly(0.75f * 0.25f + 0.5f, 0.75f * 3.5f + 0.75f);
            assertThat(average.hasGradient()).isFalse();
        }
    }

    @Test
    void refuses_what_it_cannot_follow() {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDArray two = manager.zeros(new Shape(2));
            NDArray three = manager.zeros(new Shape(3));
            assertThatThrownBy(() -> new MovingAverage(Map.of("w", two), Map.of("w", three), 0.5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("w");
            assertThatThrownBy(() -> new MovingAverage(Map.of("w", two), Map.of("w", two), 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("momentum 1.0");
        }
    }
}
