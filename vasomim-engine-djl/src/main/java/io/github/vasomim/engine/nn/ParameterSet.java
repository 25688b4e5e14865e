package io.github.vasomim.engine.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.InputException;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The named weights of a model on one device: trainable parameters, and buffers that no gradient reaches (fixed positions, running
 * statistics). A layer asks for its parameters by name; it gets stored values where there are any, first values otherwise. Owns the
 * arrays: closing the set frees them. For one thread at a time.
 */
public final class ParameterSet implements AutoCloseable {
    private final NDManager manager;
    private final @Nullable RandomGenerator random;
    private final Map<String, NamedTensor> stored;
    private final Object source;
    private final @Nullable ParameterSet origin;
    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final Map<String, NDArray> buffers = new LinkedHashMap<>();
    private final Set<String> restored = new LinkedHashSet<>();

    private ParameterSet(
            NDManager parent,
            @Nullable RandomGenerator random,
            Map<String, NamedTensor> stored,
            Object source,
            @Nullable ParameterSet origin) {
        this.manager = parent.newSubManager();
        this.random = random;
        this.stored = new LinkedHashMap<>(stored);
        this.source = source;
        this.origin = origin;
    }

    /**
     * A set that starts from first values.
     *
     * @param parent whose device the weights live on
     * @param random what first values are drawn from, in the order in which layers ask
     * @return an empty set
     */
    public static ParameterSet initialised(NDManager parent, RandomGenerator random) {
        return new ParameterSet(parent, random, Map.of(), "first values", null);
    }

    /**
     * A set whose every value comes from a file; a name the file lacks is an error.
     *
     * @param parent whose device the weights live on
     * @param stored the file's tensors by name
     * @param source the file, named in errors
     * @return an empty set
     */
    public static ParameterSet restored(NDManager parent, Map<String, NamedTensor> stored, Object source) {
        return new ParameterSet(parent, null, stored, source, null);
    }

    /**
     * A set that takes from a file what is there and starts the rest from first values.
     *
     * @param parent whose device the weights live on
     * @param stored the file's tensors by name
     * @param source the file, named in errors
     * @param random what other first values are drawn from
     * @return an empty set
     */
    public static ParameterSet partlyRestored(
            NDManager parent, Map<String, NamedTensor> stored, Object source, RandomGenerator random) {
        return new ParameterSet(parent, random, stored, source, null);
    }

    /**
     * The same weights without gradients: a model built on the result shares this set's memory, sees every later change of it, and
     * never builds a graph, on any thread. Close it before this set.
     *
     * @return an empty set that knows all names of this one
     */
    public ParameterSet detached() {
        return new ParameterSet(manager, null, Map.of(), source, this);
    }

    /**
     * The names without a prefix.
     *
     * @return the root scope
     */
    public ParameterScope scope() {
        return new ParameterScope(this, "");
    }

    NDArray parameter(String name, Initializer initializer, long... shape) {
        return place(parameters, name, initializer, shape);
    }

    NDArray buffer(String name, Initializer initializer, long... shape) {
        return place(buffers, name, initializer, shape);
    }

    private NDArray place(Map<String, NDArray> kind, String name, Initializer initializer, long... shape) {
        NDArray known = kind.get(name);
        if (known != null) {
            throw new IllegalStateException("parameter " + name + " is asked for twice: names are unique in a model");
        }
        NDArray array;
        if (origin == null) {
            array = manager.create(values(name, initializer, shape), new Shape(shape));
        } else {
            NDArray shared = kind == parameters ? origin.parameters.get(name) : origin.buffers.get(name);
            if (shared == null) {
                throw new IllegalStateException("parameter " + name + " is not in the set that is shared");
            }
            array = shared.stopGradient();
            array.attach(manager);
        }
        NDScope.unregister(array);
        kind.put(name, array);
        return array;
    }

    private float[] values(String name, Initializer initializer, long... shape) {
        // Taken out, so that the file's arrays do not live as long as the set.
        NamedTensor tensor = stored.remove(name);
        if (tensor != null) {
            if (!Arrays.equals(tensor.shape(), shape)) {
                throw new InputException(
                        source,
                        "tensor " + name + " has shape " + Arrays.toString(tensor.shape()) + " where this model has "
                                + Arrays.toString(shape),
                        "Use weights of the same architecture, or set the model to that of the file");
            }
            restored.add(name);
            return tensor.values();
        }
        if (random == null) {
            throw new InputException(
                    source,
                    "tensor " + name + " is missing",
                    "Use weights of the same architecture, or set the model to that of the file");
        }
        float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
        initializer.fill(values, random);
        return values;
    }

    /**
     * Names of the file's tensors that no layer asked for, in the file's order.
     *
     * @return empty if all were used
     */
    public List<String> unused() {
        return List.copyOf(stored.keySet());
    }

    /**
     * Names that got their values from the file.
     *
     * @return in the order of asking
     */
    public Set<String> restoredNames() {
        return Set.copyOf(restored);
    }

    /**
     * The trainable parameters, live.
     *
     * @return by name, in the order of asking
     */
    public Map<String, NDArray> parameters() {
        return java.util.Collections.unmodifiableMap(parameters);
    }

    /**
     * The arrays that no gradient reaches, live.
     *
     * @return by name, in the order of asking
     */
    public Map<String, NDArray> buffers() {
        return java.util.Collections.unmodifiableMap(buffers);
    }

    /**
     * Number of trainable values.
     *
     * @return sum over the parameters
     */
    public long parameterCount() {
        return parameters.values().stream().mapToLong(NDArray::size).sum();
    }

    /** Makes gradients flow into the parameters from now on. */
    public void train() {
        parameters.values().forEach(p -> p.setRequiresGradient(true));
    }

    /**
     * Every parameter and buffer as plain tensors.
     *
     * @return copies, in the order of asking
     */
    public List<NamedTensor> export() {
        return sources().stream().map(TensorSource::fetch).toList();
    }

    /**
     * Every parameter and buffer, copied only when it is written.
     *
     * @return in the order of asking
     */
    public List<TensorSource> sources() {
        List<TensorSource> tensors = new ArrayList<>(parameters.size() + buffers.size());
        parameters.forEach((name, array) -> tensors.add(source(name, array)));
        buffers.forEach((name, array) -> tensors.add(source(name, array)));
        return tensors;
    }

    private static TensorSource source(String name, NDArray array) {
        return new TensorSource(name, array.getShape().getShape().clone(), array::toFloatArray);
    }

    @Override
    public void close() {
        manager.close();
    }
}
