package io.github.vasomim.engine.internal.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.vasomim.engine.nn.ParameterScope;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A second set of some of a model's weights, which no gradient reaches: it follows the trained ones, as their running mean or as they
 * once were. Layers built on its scope take the weights of the same names. For one thread at a time; close it before the trained set.
 */
public final class FollowingWeights implements AutoCloseable {
    private final ParameterSet leader;
    private final ParameterSet own;
    private final String prefix;
    private final boolean restored;

    /**
     * Prepares an empty set; layers are built on {@link #scope} next, then {@link #begin} is called.
     *
     * @param manager whose device it is on
     * @param leader the trained weights
     * @param stored what a checkpoint holds, of other names too; null at the beginning of a training
     * @param prefix what the names of these weights begin with in a checkpoint
     */
    public FollowingWeights(NDManager manager, ParameterSet leader, @Nullable StoredTensors stored, String prefix) {
        this.leader = leader;
        this.prefix = prefix;
        restored = stored != null;
        if (stored == null) {
            // What is drawn here is overwritten by the trained weights before anyone sees it.
            own = ParameterSet.initialised(manager, new SplittableRandom(0));
        } else {
            Map<String, NamedTensor> named = new LinkedHashMap<>();
            stored.tensors().forEach((name, tensor) -> {
                if (name.startsWith(prefix)) {
                    named.put(name.substring(prefix.length()), tensor);
                }
            });
            own = ParameterSet.restored(manager, named, stored.source());
        }
    }

    /**
     * These weights.
     *
     * @return live, without gradients, freed by {@link #close}
     */
    public ParameterSet weights() {
        return own;
    }

    /**
     * Where layers ask for these weights.
     *
     * @return the root of the names
     */
    public ParameterScope scope() {
        return own.scope();
    }

    /** Takes the trained weights as they are, unless a checkpoint brought others. */
    public void begin() {
        if (!restored) {
            copy();
            // Positions too: an encoder from a file has its own.
            own.buffers().forEach((name, buffer) -> {
                NDArray leading = leader.buffers().get(name);
                if (leading != null) {
                    leading.copyTo(buffer);
                }
            });
        }
    }

    /** Takes the trained weights as they are now. */
    public void copy() {
        average(0);
    }

    /**
     * Moves towards the trained weights: {@code w = momentum * w + (1 - momentum) * trained}.
     *
     * @param momentum 0 to 1
     */
    public void average(double momentum) {
        own.parameters().forEach((name, weight) -> move(weight, leader.parameters(), name, momentum));
    }

    /**
     * Moves the running statistics of normalisation likewise, which belong to the weights they were taken with; all other buffers are
     * taken as they are.
     *
     * @param momentum 0 to 1
     */
    public void averageBuffers(double momentum) {
        own.buffers().forEach((name, buffer) -> {
            // Positions and the like never change: a mean would only round them.
            boolean moves = name.endsWith("running_mean") || name.endsWith("running_var");
            move(buffer, leader.buffers(), name, moves ? momentum : 0);
        });
    }

    private static void move(NDArray following, Map<String, NDArray> leading, String name, double momentum) {
        NDArray trained = Objects.requireNonNull(leading.get(name), "no trained weight is called as a following one");
        try (NDArray now = trained.stopGradient();
                NDArray part = now.mul((float) (1 - momentum))) {
            following.muli((float) momentum).addi(part);
        }
    }

    /**
     * The weights as a checkpoint holds them.
     *
     * @return under their own names behind the prefix
     */
    public List<TensorSource> sources() {
        return own.sources().stream()
                .map(tensor -> new TensorSource(prefix + tensor.name(), tensor.shape(), tensor.values()))
                .toList();
    }

    @Override
    public void close() {
        own.close();
    }
}
