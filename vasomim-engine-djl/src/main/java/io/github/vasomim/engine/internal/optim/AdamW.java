package io.github.vasomim.engine.internal.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import com.google.common.collect.ImmutableList;
import io.github.vasomim.InputException;
import io.github.vasomim.engine.kernel.AdamWSettings;
import io.github.vasomim.engine.kernel.GradientTape;
import io.github.vasomim.engine.kernel.Kernels;
import io.github.vasomim.engine.nn.ParameterSet;
import io.github.vasomim.engine.optim.ParameterGroup;
import io.github.vasomim.io.NamedTensor;
import io.github.vasomim.io.TensorSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * AdamW (Loshchilov and Hutter 2019) over groups of parameters, with state that can be stored. Without weight decay it is Adam. For
 * one thread at a time; close it before the parameter set.
 */
public final class AdamW implements AutoCloseable {
    private record State(ParameterGroup group, List<NDArray> weights, List<NDArray> first, List<NDArray> second) {}

    private final Kernels kernels;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final NDManager manager;
    private final List<State> states;
    private final GradientSum gradients;
    private long steps;

    /**
     * Starts with moments of zero.
     *
     * @param parameters the trained set
     * @param groups each parameter in exactly one
     * @param kernels does the arithmetic
     * @param beta1 decay of the first moment
     * @param beta2 decay of the second moment
     * @param epsilon added to the root of the second moment
     */
    public AdamW(
            ParameterSet parameters,
            List<ParameterGroup> groups,
            Kernels kernels,
            double beta1,
            double beta2,
            double epsilon) {
        this.kernels = kernels;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        List<String> named =
                groups.stream().flatMap(g -> g.names().stream()).sorted().toList();
        if (!named.equals(parameters.parameters().keySet().stream().sorted().toList())) {
            throw new IllegalArgumentException("the groups name " + named.size() + " parameters of "
                    + parameters.parameters().size() + ": each parameter belongs to exactly one group");
        }
        manager =
                parameters.parameters().values().iterator().next().getManager().newSubManager();
        gradients = new GradientSum(parameters);
        ImmutableList.Builder<State> all = ImmutableList.builder();
        for (ParameterGroup group : groups) {
            List<NDArray> live = group.names().stream()
                    .map(parameters.parameters()::get)
                    .map(Objects::requireNonNull)
                    .toList();
            all.add(new State(
                    group,
                    live.stream().map(p -> keep(p.stopGradient())).toList(),
                    live.stream().map(p -> zeros(p.getShape())).toList(),
                    live.stream().map(p -> zeros(p.getShape())).toList()));
        }
        states = all.build();
    }

    private NDArray keep(NDArray array) {
        array.attach(manager);
        NDScope.unregister(array);
        return array;
    }

    private NDArray zeros(Shape shape) {
        return keep(manager.zeros(shape));
    }

    /**
     * The usual two groups: weight decay on tensors of two or more dimensions (class and mask tokens among them), none on biases and
     * norms.
     *
     * @param parameters the trained set
     * @param weightDecay decay of the first group
     * @return decayed and not decayed
     */
    public static List<ParameterGroup> decayMatrices(ParameterSet parameters, double weightDecay) {
        List<String> decayed = new ArrayList<>();
        List<String> plain = new ArrayList<>();
        parameters.parameters().forEach((name, array) -> (isDecayed(name, array) ? decayed : plain).add(name));
        return List.of(new ParameterGroup(decayed, weightDecay, 1), new ParameterGroup(plain, 0, 1));
    }

    /**
     * Whether weight decay applies to a parameter.
     *
     * @param name its name
     * @param array its values
     * @return true for tensors of two or more dimensions that are not biases
     */
    public static boolean isDecayed(String name, NDArray array) {
        return array.getShape().dimension() > 1 && !name.endsWith(".bias");
    }

    /**
     * Adds the gradients of a loss to those that wait for the next step.
     *
     * @param tape open since before the loss was computed
     * @param loss a scalar that depends on the parameters; closed by this call
     */
    public void backward(GradientTape tape, NDArray loss) {
        gradients.backward(tape, loss);
    }

    /**
     * The gradients that wait for the next step.
     *
     * @return by parameter, live; empty before {@link #backward}
     */
    public Map<String, NDArray> gradients() {
        return gradients.byName();
    }

    /**
     * Where gradients wait.
     *
     * @return live, closed with the optimiser
     */
    public GradientSum sum() {
        return gradients;
    }

    /**
     * One step on the gradients that wait, which are gone afterwards.
     *
     * @param learningRate rate before the groups' scales
     * @throws IllegalStateException if there are none
     */
    public void step(double learningRate) {
        Map<String, NDArray> waiting = gradients.byName();
        if (waiting.isEmpty()) {
            throw new IllegalStateException("no gradients: call backward before each step");
        }
        steps++;
        for (State state : states) {
            kernels.adamW(
                    state.weights,
                    state.group.names().stream()
                            .map(waiting::get)
                            .map(Objects::requireNonNull)
                            .toList(),
                    state.first,
                    state.second,
                    new AdamWSettings(
                            learningRate * state.group.rateScale(),
                            beta1,
                            beta2,
                            epsilon,
                            state.group.weightDecay(),
                            steps));
        }
        discard();
    }

    /** Drops the gradients that wait. */
    public void discard() {
        gradients.discard();
    }

    /**
     * How many steps were done.
     *
     * @return 0 at the start
     */
    public long steps() {
        return steps;
    }

    /**
     * The moments, to be stored.
     *
     * @return named {@code adamw.first.NAME} and {@code adamw.second.NAME}, each copied only when it is written
     */
    public List<TensorSource> sources() {
        List<TensorSource> tensors = new ArrayList<>();
        for (State state : states) {
            for (int i = 0; i < state.weights.size(); i++) {
                String name = state.group.names().get(i);
                tensors.add(source("adamw.first." + name, state.first.get(i)));
                tensors.add(source("adamw.second." + name, state.second.get(i)));
            }
        }
        return tensors;
    }

    private static TensorSource source(String name, NDArray array) {
        return new TensorSource(name, array.getShape().getShape().clone(), array::toFloatArray);
    }

    /**
     * Continues from stored moments.
     *
     * @param tensors as {@link #sources()} named them
     * @param steps steps done by then
     * @param source the file, named in errors
     */
    public void restore(Map<String, NamedTensor> tensors, long steps, Object source) {
        for (State state : states) {
            for (int i = 0; i < state.weights.size(); i++) {
                String name = state.group.names().get(i);
                fill(state.first.get(i), "adamw.first." + name, tensors, source);
                fill(state.second.get(i), "adamw.second." + name, tensors, source);
            }
        }
        this.steps = steps;
    }

    private void fill(NDArray target, String name, Map<String, NamedTensor> tensors, Object source) {
        NamedTensor tensor = tensors.get(name);
        if (tensor == null || !Arrays.equals(tensor.shape(), target.getShape().getShape())) {
            throw new InputException(
                    source,
                    "optimiser state " + name + (tensor == null ? " is missing" : " has another shape than the model"),
                    "Resume with the configuration the checkpoint was made with");
        }
        try (NDArray values = manager.create(tensor.values(), target.getShape())) {
            target.subi(target).addi(values);
        }
    }

    @Override
    public void close() {
        gradients.close();
        manager.close();
    }
}
