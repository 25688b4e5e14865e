package io.github.vasomim.engine.finetune;

import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.internal.nn.FollowingWeights;
import io.github.vasomim.engine.internal.nn.StoredTensors;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The running mean of a model's weights, {@code m = decay * m + (1 - decay) * w} after each step (Polyak and Juditsky 1992; decay grows
 * from small values, {@code min(decay, (1 + step) / (10 + step))}, so that the first weights are soon forgotten). For one thread at a time.
 */
final class AveragedWeights {
    private static final String PREFIX = "average.";
    private static final String STEPS = PREFIX + "steps";

    private final FollowingWeights mean;
    private final double decay;
    private long steps;

    /** An empty set: the network names its weights next, then comes {@link #begin}. */
    AveragedWeights(NDManager manager, ParameterSet trained, double decay, @Nullable StoredTensors stored) {
        this.decay = decay;
        mean = new FollowingWeights(manager, trained, stored, PREFIX);
        NamedTensor count = stored == null ? null : stored.tensors().get(STEPS);
        steps = count == null ? 0 : (long) count.values()[0] << 16 | (long) count.values()[1];
    }

    /** Weights without gradients; closed by the model. */
    ParameterSet weights() {
        return mean.weights();
    }

    /** Takes the first weights for the mean, unless a checkpoint brought one. */
    void begin() {
        mean.begin();
    }

    /** Moves the mean towards the trained weights. */
    void follow() {
        double kept = Math.min(decay, (1.0 + steps) / (10.0 + steps));
        mean.average(kept);
        mean.averageBuffers(kept);
        steps++;
    }

    /** As a checkpoint holds it. */
    List<TensorSource> state() {
        List<TensorSource> state = new ArrayList<>(mean.sources());
        // A float holds whole numbers up to 2^24 exactly.
        state.add(new TensorSource(STEPS, new long[] {2}, () -> new float[] {steps >> 16, steps & 0xffff}));
        return state;
    }
}
