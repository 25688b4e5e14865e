package io.github.vasomim.engine.internal.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.nn.ParameterSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The gradients of the parts of a batch, added up until an optimiser takes them. Arrays are never changed in place, because a tape may
 * give one to several parameters. For one thread at a time; close it before the parameter set.
 */
public final class GradientSum implements AutoCloseable {
    private final List<String> names;
    private final List<NDArray> parameters;
    private final NDManager manager;
    private List<NDArray> waiting = List.of();

    /**
     * Starts with no gradients.
     *
     * @param set the trained parameters, all of them there
     */
    public GradientSum(ParameterSet set) {
        names = List.copyOf(set.parameters().keySet());
        parameters = List.copyOf(set.parameters().values());
        manager = parameters.get(0).getManager().newSubManager();
    }

    /**
     * Adds the gradients of a loss.
     *
     * @param tape open since before the loss was computed
     * @param loss a scalar that depends on the parameters; closed by this call
     */
    public void backward(GradientTape tape, NDArray loss) {
        List<NDArray> fresh = tape.gradients(loss, parameters);
        if (waiting.isEmpty()) {
            fresh.forEach(this::keep);
            waiting = fresh;
            return;
        }
        List<NDArray> sums = new ArrayList<>(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            try (NDArray former = waiting.get(i);
                    NDArray more = fresh.get(i)) {
                sums.add(keep(former.add(more)));
            }
        }
        waiting = sums;
    }

    /**
     * Takes over what another sum holds, which is empty afterwards.
     *
     * @param other gradients of equal parameters, perhaps on another device
     * @throws IllegalStateException if one of both is empty
     */
    public void take(GradientSum other) {
        if (waiting.isEmpty() || other.waiting.size() != waiting.size()) {
            throw new IllegalStateException(waiting.size() + " and " + other.waiting.size()
                    + " gradients: both sums hold those of the same parameters");
        }
        List<NDArray> sums = new ArrayList<>(waiting.size());
        for (int i = 0; i < waiting.size(); i++) {
            NDArray there = other.waiting.get(i);
            try (NDArray former = waiting.get(i)) {
                if (there.getDevice().equals(former.getDevice())) {
                    sums.add(keep(former.add(there)));
                } else {
                    try (NDArray here = there.toDevice(former.getDevice(), true)) {
                        sums.add(keep(former.add(here)));
                    }
                }
            }
        }
        waiting = sums;
        other.discard();
    }

    /**
     * Multiplies all.
     *
     * @param factor by which
     */
    public void scale(double factor) {
        if (waiting.isEmpty()) {
            return;
        }
        List<NDArray> scaled = new ArrayList<>(waiting.size());
        // Copied, so that no kernel reads a number that Java frees.
        try (NDArray number = manager.full(new Shape(), (float) factor, DataType.FLOAT32)) {
            for (NDArray former : waiting) {
                try (former) {
                    scaled.add(keep(former.mul(number)));
                }
            }
        }
        waiting = scaled;
    }

    private NDArray keep(NDArray array) {
        array.attach(manager);
        NDScope.unregister(array);
        return array;
    }

    /**
     * What has been added up.
     *
     * @return in the order of the parameter set, live; empty before {@link #backward}
     */
    public List<NDArray> arrays() {
        return Collections.unmodifiableList(waiting);
    }

    /**
     * What has been added up.
     *
     * @return by parameter, live; empty before {@link #backward}
     */
    public Map<String, NDArray> byName() {
        Map<String, NDArray> named = new LinkedHashMap<>();
        for (int i = 0; i < waiting.size(); i++) {
            named.put(names.get(i), waiting.get(i));
        }
        return named;
    }

    /** Drops all. */
    public void discard() {
        waiting.forEach(NDArray::close);
        waiting = List.of();
    }

    @Override
    public void close() {
        manager.close();
    }
}
