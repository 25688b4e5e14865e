package io.github.vasomim.engine.finetune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The running mean of a model's weights, {@code m = decay * m + (1 - decay) * w} after each step (Polyak and Juditsky 1992; decay grows
 * from small values, {@code min(decay, (1 + step) / (10 + step))}, so that the first weights are soon forgotten). The running statistics of
 * normalisation are averaged alike, since they belong to the weights they were taken with. For one thread at a time.
 */
final class AveragedWeights {
    private static final String PREFIX = "average.";
    private static final String STEPS = PREFIX + "steps";

    private final ParameterSet trained;
    private final ParameterSet mean;
    private final double decay;
    private final boolean restored;
    private long steps;

    /**
     * What a checkpoint holds.
     *
     * @param tensors of other names, too
     * @param source the checkpoint
     */
    record Stored(Map<String, NamedTensor> tensors, Path source) {}

    /** An empty set: the network names its weights next, then comes {@link #begin}. */
    AveragedWeights(NDManager manager, ParameterSet trained, double decay, @Nullable Stored stored) {
        this.trained = trained;
        this.decay = decay;
        restored = stored != null;
        if (stored == null) {
            // What is drawn here is overwritten by the trained weights before anyone sees it.
            mean = ParameterSet.initialised(manager, new SplittableRandom(0));
            return;
        }
        Map<String, NamedTensor> named = new LinkedHashMap<>();
        stored.tensors().forEach((name, tensor) -> {
            if (name.startsWith(PREFIX) && !name.equals(STEPS)) {
                String own = name.substring(PREFIX.length());
                named.put(own, new NamedTensor(own, tensor.shape(), tensor.values()));
            }
        });
        NamedTensor count = stored.tensors().get(STEPS);
        steps = count == null ? 0 : (long) count.values()[0] << 16 | (long) count.values()[1];
        mean = ParameterSet.restored(manager, named, stored.source());
    }

    /** Weights without gradients; closed by the model. */
    ParameterSet weights() {
        return mean;
    }

    /** Takes the first weights for the mean, unless a checkpoint brought one. */
    void begin() {
        if (!restored) {
            move(0);
        }
    }

    /** Moves the mean towards the trained weights. */
    void follow() {
        move(Math.min(decay, (1.0 + steps) / (10.0 + steps)));
        steps++;
    }

    private void move(double kept) {
        mean.parameters().forEach((name, weight) -> move(weight, trained.parameters(), name, kept));
        mean.buffers().forEach((name, buffer) -> {
            // Positions and the like never change: a mean would only round them.
            boolean moves = name.endsWith("running_mean") || name.endsWith("running_var");
            move(buffer, trained.buffers(), name, moves ? kept : 0);
        });
    }

    private static void move(NDArray average, Map<String, NDArray> trained, String name, double kept) {
        NDArray latest = Objects.requireNonNull(trained.get(name), "the mean has arrays of its own");
        try (NDArray now = latest.stopGradient();
                NDArray part = now.mul((float) (1 - kept))) {
            average.muli((float) kept).addi(part);
        }
    }

    /** As a checkpoint holds it. */
    List<TensorSource> state() {
        List<TensorSource> state = new ArrayList<>(mean.sources().stream()
                .map(tensor -> new TensorSource(PREFIX + tensor.name(), tensor.shape(), tensor.values()))
                .toList());
        // A float holds whole numbers up to 2^24 exactly.
        state.add(new TensorSource(STEPS, new long[] {2}, () -> new float[] {steps >> 16, steps & 0xffff}));
        return state;
    }
}
