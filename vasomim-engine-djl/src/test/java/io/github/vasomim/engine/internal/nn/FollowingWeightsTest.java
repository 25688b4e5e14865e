package io.github.vasomim.engine.internal.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.nn.Initializer;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FollowingWeightsTest {
    private static final Initializer PAIR = Initializer.of(new float[] {1, 2});

    @Test
    void theRunningMeanIsThatByHand() {
        try (NDManager manager = NDManager.newBaseManager();
                ParameterSet weights = ParameterSet.initialised(manager, new SplittableRandom(1))) {
            NDArray trained = weights.scope().parameter("own", PAIR, 2);
            weights.train();
            try (FollowingWeights following = new FollowingWeights(manager, weights, null, "following.")) {
                NDArray mean = following.scope().parameter("own", Initializer.constant(7), 2);
                following.begin();
                assertThat(mean.toFloatArray()).containsExactly(1, 2);
                trained.stopGradient().addi(manager.create(new float[] {4, 8}, new Shape(2)));
                following.average(0.75);
                // 0.75 * 1 + 0.25 * 5, 0.75 * 2 + 0.25 * 10
                assertThat(mean.toFloatArray()).containsExactly(2, 4);
                following.average(0.5);
                assertThat(mean.toFloatArray()).containsExactly(3.5f, 7);
                following.copy();
                assertThat(mean.toFloatArray()).containsExactly(5, 10);
                assertThat(mean.hasGradient()).isFalse();
                assertThat(following.sources().stream().map(TensorSource::name)).containsExactly("following.own");
            }
        }
    }

    @Test
    void whatACheckpointHoldsStays() {
        NamedTensor stored = new NamedTensor("following.own", new long[] {2}, new float[] {-3, 4});
        try (NDManager manager = NDManager.newBaseManager();
                ParameterSet weights = ParameterSet.initialised(manager, new SplittableRandom(1))) {
            StoredTensors checkpoint = new StoredTensors(Map.of(stored.name(), stored), "checkpoint");
            weights.scope().parameter("own", PAIR, 2);
            try (FollowingWeights following = new FollowingWeights(manager, weights, checkpoint, "following.")) {
                NDArray mean = following.scope().parameter("own", PAIR, 2);
                following.begin();
                assertThat(mean.toFloatArray()).containsExactly(-3, 4);
            }
        }
    }
}
