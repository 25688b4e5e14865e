package io.github.vasomim.engine.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.nn.StoredTensors;
import io.github.vasomim.engine.nn.BatchNorm2d;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AveragedWeightsTest {
    private static float value(ParameterSet set, String name) {
        NDArray array = set.parameters().containsKey(name)
                ? set.parameters().get(name)
                : set.buffers().get(name);
        return Objects.requireNonNull(array, name).toFloatArray()[0];
    }

    private static void set(ParameterSet set, String name, float value) {
        NDArray array = set.parameters().containsKey(name)
                ? set.parameters().get(name)
                : set.buffers().get(name);
        Objects.requireNonNull(array, name).muli(0).addi(value);
    }

    @Test
    void weightsAndRunningStatisticsFollowAsCalculatedByHandAndGoOnFromACheckpoint() {
        try (NDManager manager = NDManager.newBaseManager();
                ParameterSet trained = ParameterSet.initialised(manager, new SplittableRandom(1))) {
            new BatchNorm2d(trained.scope().child("n"), 1);
            AveragedWeights average = new AveragedWeights(manager, trained, 0.15, null);
            new BatchNorm2d(average.weights().scope().child("n"), 1);
            average.begin();
            assertThat(value(average.weights(), "n.weight")).isEqualTo(1);
            set(trained, "n.weight", 11);
            set(trained, "n.running_mean", 10);
            average.follow();
            // The first decay is 1/10.
            assertThat(value(average.weights(), "n.weight")).isCloseTo(10, within(1e-5f));
            assertThat(value(average.weights(), "n.running_mean")).isCloseTo(9, within(1e-5f));
            average.follow();
            // The second would be 2/11, were it not for 0.15.
            assertThat(value(average.weights(), "n.weight")).isCloseTo(10 * 0.15f + 11 * 0.85f, within(1e-5f));
            Map<String, NamedTensor> stored = NamedTensor.byName(
                    average.state().stream().map(TensorSource::fetch).toList());
            AveragedWeights again =
                    new AveragedWeights(manager, trained, 0.15, new StoredTensors(stored, Path.of("checkpoint")));
            new BatchNorm2d(again.weights().scope().child("n"), 1);
            again.begin();
            set(trained, "n.weight", -3);
            again.follow();
            average.follow();
            assertThat(value(again.weights(), "n.weight")).isEqualTo(value(average.weights(), "n.weight"));
            again.weights().close();
            average.weights().close();
        }
    }
}
